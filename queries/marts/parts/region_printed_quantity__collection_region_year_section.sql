-- Grain: one additive quantity of a whole year that a publisher prints per collection, territory,
-- region, year and section: of several releases the exact one, then the later source.
-- Imported rows: apart
WITH found AS (
    SELECT
        CASE
            WHEN source_id IN ('vgrdl', 'population', 'kreis_industry', 'energy') THEN source_id
            WHEN source_id LIKE 'tls\_industry.%' ESCAPE '\' THEN 'tls_industry'
            WHEN source_id LIKE 'user.%' THEN source_id
        END AS collection,
        coalesce(territory, 2021) AS territory,
        region_id, year(period_end) AS year, coalesce(industry_id, 'A-T') AS section_id,
        indicator_id, value, status, approximate, scope, period_start, period_end, note, source_id,
        period_start = period_end
        OR (month(period_start) = 1 AND month(period_end) = 12) AS whole_year
    FROM staged_observation
    WHERE
        (region_id LIKE '16%' OR length(region_id) = 2 OR source_id = 'vgrdl')
        AND length(region_id) IN (2, 5)
        AND collection IS NOT NULL AND whole_year
        AND field_id IS NULL AND network_id IS NULL
        -- Size classes of an imported table are no totals.
        AND (size_class IS NULL OR source_id NOT LIKE 'user.%')
        AND coalesce(partner_id, 'WORLD') = 'WORLD'
        AND indicator_id IN (SELECT indicator_id FROM cat_measures WHERE is_additive)
),

-- The regional accounts print each figure once: they are most of the rows, and need no ranking.
ranked AS (
    SELECT *
    FROM found
    WHERE collection <> 'vgrdl'
    QUALIFY row_number() OVER (
        PARTITION BY collection, territory, region_id, year, section_id, indicator_id
        ORDER BY approximate ASC, value IS NULL ASC, source_id DESC, period_end DESC
    ) = 1
)

SELECT * EXCLUDE (whole_year), false AS recomputed FROM found WHERE collection = 'vgrdl'
UNION ALL
SELECT * EXCLUDE (whole_year), false AS recomputed FROM ranked
