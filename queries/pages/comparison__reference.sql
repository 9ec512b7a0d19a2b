-- One row per reference line: the state and Germany in the brochure, where they are printed.
SELECT
    indicator_id, region_id,
    if($lang = 'en', region.name_en, region.name) AS name,
    value, status, approximate, scope, period_start, period_end, source_id
FROM state_figure
INNER JOIN region USING (region_id)
WHERE
    source_id LIKE (SELECT source_pattern FROM edition)
    AND indicator_id = $indicator_id AND region_id IN ('16', 'DE')
    AND value IS NOT NULL
ORDER BY region_id
