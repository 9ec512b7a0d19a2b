-- One row per German Kreis: shares of the sections without overlap, employees and wages.
SELECT
    region.region_id,
    region.name,
    land.name AS land_name,
    max(figure.value) FILTER (
        WHERE figure.indicator_id = 'employees' AND figure.section_id = 'A-T'
    ) AS employees,
    max(figure.value) FILTER (
        WHERE figure.indicator_id = 'gross_wages_per_employee_eur' AND figure.section_id = 'A-T'
    ) AS gross_wages_per_employee_eur,
    map_from_entries(
        list((figure.section_id, figure.value) ORDER BY industry.sort) FILTER (
            WHERE figure.indicator_id = 'employee_share_percent' AND industry.leaf
        )
    ) AS shares_percent,
    'employees;gross_wages_per_employee_eur;employee_share_percent' AS indicator_id,
    $year AS year,
    'estimated' AS status,
    any_value(figure.source_id) AS source_id
FROM region_figure AS figure
INNER JOIN region USING (region_id)
INNER JOIN region AS land ON left(region.region_id, 2) = land.region_id
INNER JOIN industry ON figure.section_id = industry.industry_id
WHERE
    figure.collection = 'vgrdl' AND figure.territory = 2021 AND figure.year = $year
    AND length(figure.region_id) = 5
GROUP BY ALL
HAVING employees IS NOT NULL AND gross_wages_per_employee_eur IS NOT NULL
ORDER BY region.region_id
