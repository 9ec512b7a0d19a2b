-- Grain: one additive quantity per collection, territory, region, year and section.
-- Regional accounts come for all German Kreise. Kreise of Thüringen come in both territories where
-- the parts allow: since July 2021 Eisenach is part of the Wartburgkreis, so older values of the
-- two are added; nothing can be taken apart.
WITH found AS (
    SELECT
        CASE
            WHEN source_id IN ('vgrdl', 'population', 'kreis_industry') THEN source_id
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
        AND field_id IS NULL AND network_id IS NULL
        -- Parts by size of an imported table are no totals.
        AND (size_class IS NULL OR source_id NOT LIKE 'user.%')
        AND coalesce(partner_id, 'WORLD') = 'WORLD'
        AND indicator_id IN (SELECT indicator_id FROM cat_indicators WHERE additive = 'true')
),

-- Several releases print the same figure: the exact one comes first, then the later source.
published AS (
    SELECT * EXCLUDE (whole_year), false AS recomputed
    FROM found
    WHERE collection IS NOT NULL AND whole_year
    QUALIFY row_number() OVER (
        PARTITION BY collection, territory, region_id, year, section_id, indicator_id
        ORDER BY approximate ASC, value IS NULL ASC, source_id DESC, period_end DESC
    ) = 1
),

merged AS (
    SELECT
        part.* REPLACE (
            '16063' AS region_id,
            part.value + other.value AS value,
            CASE
                WHEN part.value IS NOT NULL AND other.value IS NOT NULL THEN 'estimated'
                ELSE if(part.value IS NULL, part.status, other.status)
            END AS status,
            part.approximate OR other.approximate AS approximate,
            true AS recomputed
        )
    FROM published AS part
    INNER JOIN published AS other
        ON
            part.collection = other.collection AND part.territory = other.territory
            AND part.year = other.year AND part.section_id = other.section_id
            AND part.indicator_id = other.indicator_id AND other.region_id = '16056'
    WHERE part.region_id = '16063' AND part.territory = 2012
),

-- East Germany without Berlin: the sum of its five Länder.
east AS (
    SELECT
        collection, territory, 'DE-OST' AS region_id, year, section_id, indicator_id,
        -- In a fixed order, so that the same inputs give the same last digit.
        sum(value ORDER BY region_id) AS value, 'estimated' AS status,
        bool_or(approximate) AS approximate,
        any_value(scope) AS scope, source_id, true AS recomputed
    FROM published
    WHERE collection = 'vgrdl' AND region_id IN ('12', '13', '14', '15', '16')
    GROUP BY collection, territory, year, section_id, indicator_id, source_id
    HAVING count(value) = 5
),

-- All other regions are the same in both territories, apart from smaller transfers.
complete AS (
    SELECT * FROM published
    UNION ALL BY NAME
    SELECT * FROM east
    UNION ALL BY NAME
    SELECT * REPLACE (2021 AS territory) FROM published
    WHERE territory = 2012 AND region_id NOT IN ('16056', '16063')
    UNION ALL BY NAME
    SELECT * REPLACE (2021 AS territory) FROM merged
    UNION ALL BY NAME
    SELECT * REPLACE (2012 AS territory) FROM published
    WHERE territory = 2021 AND length(region_id) = 2
)

SELECT
    complete.*,
    -- Half of the publisher's last digit, for the uncertainty of what is computed from it.
    -- East Germany is the sum of five such figures.
    CASE
        WHEN collection != 'vgrdl' OR indicator_id != 'employees' THEN 0.0
        WHEN region_id = 'DE-OST' THEN 250.0
        ELSE 50.0
    END AS half_step
FROM complete
QUALIFY row_number() OVER (
    PARTITION BY collection, territory, region_id, year, section_id, indicator_id
    ORDER BY recomputed ASC
) = 1
ORDER BY collection, territory, indicator_id, section_id, year, region_id
