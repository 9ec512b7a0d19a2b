-- One row per Kreis and year of the chosen indicator and section: for a scale that stays the same.
SELECT region_id, year, indicator_id, value, status, source_id
FROM region_figure
WHERE
    indicator_id = $map_indicator_id AND section_id = $section_id
    AND collection = $collection AND territory = $territory AND region_id LIKE '16___'
UNION ALL BY NAME
SELECT region_id, year, indicator_id, value, status, source_id
FROM region_change_figure
WHERE
    indicator_id = $map_indicator_id AND section_id = $section_id AND base_year = $base_year
    AND collection = $collection AND territory = $territory AND region_id LIKE '16___'
ORDER BY year, region_id
