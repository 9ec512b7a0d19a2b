-- One row per state indicator, region and time: the brochure's figure and the newest published one
-- of a full year, for Thüringen and Germany.
SELECT
    indicator_id, region_id, value, unit, status, approximate, scope, period_start, period_end,
    source_id, source_place, note,
    source_id LIKE (SELECT source_pattern FROM edition) AS is_edition
FROM state_figure
WHERE
    indicator_id IN ('patents_per_100k', 'rd_share_gdp_percent', 'export_ratio_percent')
    AND region_id IN ('16', 'DE')
QUALIFY
    source_id LIKE (SELECT source_pattern FROM edition)
    OR (full_year AND status = 'published')
    AND row_number() OVER (
        PARTITION BY indicator_id, region_id, full_year AND status = 'published'
        ORDER BY year DESC, source_id ASC
    ) = 1
ORDER BY indicator_id, source_id NOT LIKE (SELECT source_pattern FROM edition), region_id
