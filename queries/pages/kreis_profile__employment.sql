-- One row per region and section without overlap: employees in the base year and in the year.
SELECT
    later.region_id,
    CASE
        WHEN later.region_id = 'DE' THEN if($lang = 'en', 'Germany', 'Deutschland')
        WHEN later.region_id = '16' THEN if($lang = 'en', 'Thuringia', 'Thüringen')
        ELSE region.name
    END AS name,
    later.section_id,
    if($lang = 'en', industry.name_en, industry.name_de) AS section_name,
    'employees' AS indicator_id, earlier.value AS start_value, later.value AS value,
    later.unit, later.status, later.approximate, earlier.year AS base_year, later.year,
    later.source_id
FROM region_figure AS later
INNER JOIN region_figure AS earlier
    USING (collection, territory, region_id, section_id, indicator_id)
INNER JOIN region USING (region_id)
INNER JOIN industry ON later.section_id = industry.industry_id
WHERE
    collection = 'vgrdl' AND territory = 2021 AND indicator_id = 'employees' AND industry.leaf
    AND later.year = $year AND earlier.year = $base_year
    AND (later.region_id IN ('16', 'DE') OR list_contains($kreise::VARCHAR[], later.region_id))
ORDER BY length(later.region_id) DESC, later.region_id, industry.sort
