-- Grain: one ratio that a publisher prints per collection, territory, region, year, section and
-- indicator: of several releases the exact one, then the later source. It belongs to the territory
-- of its time and, where a Kreis did not change, to the other one as well. INKAR recalculates all
-- years to the boundaries of today: it has no figure of the earlier territory.
-- Imported rows: apart
WITH printed AS (
    SELECT * FROM staged_observation
    UNION ALL BY NAME
    -- Berlin and Hamburg are Land and Kreis in one; the accounts print them as Länder only.
    SELECT * REPLACE (region_id || '000' AS region_id) FROM staged_observation
    WHERE source_id = 'vgrdl' AND region_id IN ('02', '11')
)

SELECT
    -- An imported table is a collection of its own, like 'user.42111-01-04-4'.
    if(source_id LIKE 'user.%', source_id, split_part(source_id, '.', 1)) AS collection,
    region_id, year(period_end) AS year, coalesce(industry_id, 'A-T') AS section_id,
    indicator_id, value, status, approximate, scope, source_id, note,
    unnest(
        CASE
            WHEN source_id = 'vgrdl' OR collection = 'inkar' OR region_id = '16063'
                THEN [territory]
            WHEN region_id = '16056' THEN [2012]
            ELSE [2012, 2021]
        END
    ) AS territory
FROM printed
WHERE
    (source_id LIKE 'user.%' OR collection IN ('vgrdl', 'tls_industry', 'inkar'))
    AND (length(region_id) IN (2, 5) OR region_id IN ('DE-EAST', 'DE-WEST'))
    AND (
        month(period_start) = 1 AND month(period_end) = 12
        OR source_id LIKE 'user.%' AND period_start = period_end
    )
    -- Everything in imported tables that cannot be added up; the rest are quantities.
    AND (size_class IS NULL AND field_id IS NULL OR source_id NOT LIKE 'user.%')
    AND if(collection NOT IN ('vgrdl', 'tls_industry'), indicator_id IN (
        SELECT indicator_id FROM cat_measures WHERE NOT is_additive
    ), indicator_id IN (
        'compensation_per_employee_eur', 'gross_wages_per_employee_eur',
        'compensation_per_hour_eur', 'gross_wages_per_hour_eur', 'export_ratio_percent',
        'turnover_per_employee_eur'
    ))
QUALIFY row_number() OVER (
    PARTITION BY collection, region_id, year, section_id, indicator_id
    ORDER BY approximate ASC, value IS NULL ASC, source_id DESC, period_end DESC
) = 1
