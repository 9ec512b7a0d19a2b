-- One row per state indicator and region of the brochure: Thüringen and Germany.
SELECT
    indicator_id, region_id, value, unit, status, approximate, scope, period_start, period_end,
    source_id, source_place, note
FROM state_figure
WHERE
    source_id LIKE 'brochure_2012%'
    AND indicator_id IN ('patents_per_100k', 'rd_share_gdp_percent', 'export_ratio_percent')
ORDER BY indicator_id, region_id
