-- One row each for Thüringen and Germany: the figure for comparison with the Kreise.
WITH figures AS (
    SELECT region_id, indicator_id, value, status, approximate, year, source_id FROM region_figure
    WHERE
        indicator_id = $map_indicator_id AND section_id = $section_id AND year = $year
        AND collection = $collection AND territory = $territory
    UNION ALL BY NAME
    SELECT region_id, indicator_id, value, status, approximate, year, source_id
    FROM region_change_figure
    WHERE
        indicator_id = $map_indicator_id AND section_id = $section_id AND year = $year
        AND base_year = $base_year AND collection = $collection AND territory = $territory
)

SELECT
    figures.*,
    if($lang = 'en', region.name_en, region.name) AS name
FROM figures
INNER JOIN region USING (region_id)
WHERE region_id IN ('16', 'DE')
ORDER BY region_id
