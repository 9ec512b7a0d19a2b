-- One row per Kreis whose area differs between the two reference dates, the merger apart.
SELECT
    earlier.region_id, region.name, 'area_km2' AS indicator_id,
    later.value AS value, earlier.value AS earlier_value, later.year AS year,
    earlier.year AS base_year, later.status, territory, later.source_id
FROM region_figure AS earlier
INNER JOIN region_figure AS later USING (collection, indicator_id, territory, region_id)
INNER JOIN region USING (region_id)
WHERE
    collection = 'population' AND indicator_id = 'area_km2' AND territory = 2021
    AND region_id LIKE '16___' AND earlier.year < later.year AND abs(later.value - earlier.value) > 1
ORDER BY region.name
