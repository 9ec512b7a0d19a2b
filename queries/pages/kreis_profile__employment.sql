-- One row per region and section: employees in the base year and in the year, of the whole and of
-- the sections without overlap that it consists of. The whole is the chosen section where it has
-- such parts, else all sections. Regions: the chosen Kreise, Thüringen and the chosen reference.
WITH whole AS (
    SELECT
        if(
            (SELECT count(*) FROM industry WHERE leaf AND parent_id = $section_id) > 1,
            $section_id, 'A-T'
        ) AS section_id
)

SELECT
    later.region_id,
    CASE
        WHEN later.region_id = 'DE-OST'
            THEN if($lang = 'en', 'East Germany without Berlin', 'Ostdeutschland ohne Berlin')
        ELSE if($lang = 'en', region.name_en, region.name)
    END AS name,
    later.section_id,
    if($lang = 'en', industry.name_en, industry.name_de) AS section_name,
    later.section_id = whole.section_id AS is_whole,
    'employees' AS indicator_id, earlier.value AS start_value, later.value AS value,
    later.unit, later.status, later.approximate, later.scope, earlier.year AS base_year, later.year,
    later.source_id
FROM region_figure AS later
INNER JOIN region_figure AS earlier
    USING (collection, territory, region_id, section_id, indicator_id)
INNER JOIN region USING (region_id)
INNER JOIN industry ON later.section_id = industry.industry_id
CROSS JOIN whole
WHERE
    collection = 'vgrdl' AND territory = 2021 AND indicator_id = 'employees'
    AND (
        later.section_id = whole.section_id
        OR industry.leaf AND whole.section_id IN ('A-T', industry.parent_id)
    )
    AND later.year = $year AND earlier.year = $base_year
    AND (
        later.region_id IN ('16', $reference_id)
        OR list_contains($kreise::VARCHAR[], later.region_id)
    )
ORDER BY length(later.region_id) DESC, later.region_id, is_whole, industry.sort
