-- One row per reference line: the state and Germany in the brochure, where they are printed.
SELECT
    indicator_id, region_id,
    CASE region_id WHEN 'DE' THEN if($lang = 'en', 'Germany', 'Deutschland') ELSE 'Thüringen' END AS name,
    value, status, approximate, scope, period_start, period_end, source_id
FROM state_figure
WHERE
    source_id LIKE 'brochure_2012%' AND indicator_id = $indicator_id AND region_id IN ('16', 'DE')
    AND value IS NOT NULL
ORDER BY region_id
