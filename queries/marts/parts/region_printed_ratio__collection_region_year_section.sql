-- Grain: one ratio that a publisher prints per collection, territory, region, year, section and
-- indicator: of several releases the exact one, then the later source. It belongs to the territory
-- of its time and, where a Kreis did not change, to the other one as well.
-- Imported rows: apart
SELECT
    if(source_id = 'vgrdl', 'vgrdl', 'tls_industry') AS collection,
    region_id, year(period_end) AS year, coalesce(industry_id, 'A-T') AS section_id,
    indicator_id, value, status, approximate, scope, source_id, note,
    unnest(
        CASE
            WHEN source_id = 'vgrdl' OR region_id = '16063' THEN [territory]
            WHEN region_id = '16056' THEN [2012]
            ELSE [2012, 2021]
        END
    ) AS territory
FROM staged_observation
WHERE
    (source_id = 'vgrdl' OR source_id LIKE 'tls_industry.%')
    AND length(region_id) IN (2, 5)
    AND month(period_start) = 1 AND month(period_end) = 12
    AND indicator_id IN (
        'compensation_per_employee_eur', 'gross_wages_per_employee_eur',
        'compensation_per_hour_eur', 'gross_wages_per_hour_eur', 'export_ratio_percent',
        'turnover_per_employee_eur'
    )
QUALIFY row_number() OVER (
    PARTITION BY collection, region_id, year, section_id, indicator_id
    ORDER BY approximate ASC, value IS NULL ASC, source_id DESC
) = 1
