-- Grain: one additive quantity that is carried over to the other territory, or added up, per
-- collection, territory, region, year and section, where none is printed.
-- Imported rows: apart
WITH merged AS (
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
    FROM region_printed_quantity AS part
    INNER JOIN region_printed_quantity AS other
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
    FROM region_printed_quantity
    WHERE collection = 'vgrdl' AND region_id IN ('12', '13', '14', '15', '16')
    GROUP BY collection, territory, year, section_id, indicator_id, source_id
    HAVING count(value) = 5
),

-- Thüringen and Germany by inhabitants and area: the sums of all their Kreise.
whole AS (
    SELECT
        'population' AS collection, unnest(if(year < 2021, [2012, 2021], [2021])) AS territory,
        region_id, year, 'A-T' AS section_id, indicator_id,
        sum(value ORDER BY part_id) AS value, 'estimated' AS status, false AS approximate,
        'population' AS source_id, true AS recomputed
    FROM (
        SELECT
            unnest(if(region_id LIKE '16%', ['16', 'DE'], ['DE'])) AS region_id,
            region_id AS part_id, year(period_end) AS year, indicator_id, value
        FROM staged_observation
        WHERE source_id = 'population' AND length(region_id) = 5
    )
    GROUP BY region_id, year, indicator_id
    HAVING count(value) = count(*)
),

-- All other regions are the same in both territories, apart from smaller transfers.
carried AS (
    SELECT * FROM east
    UNION ALL BY NAME
    SELECT * FROM whole
    UNION ALL BY NAME
    SELECT * REPLACE (2021 AS territory) FROM region_printed_quantity
    WHERE territory = 2012 AND region_id NOT IN ('16056', '16063')
    UNION ALL BY NAME
    SELECT * REPLACE (2021 AS territory) FROM merged
    UNION ALL BY NAME
    SELECT * REPLACE (2012 AS territory) FROM region_printed_quantity
    WHERE territory = 2021 AND length(region_id) = 2
    UNION ALL BY NAME
    -- Berlin and Hamburg are Land and Kreis in one; the accounts print them as Länder only.
    SELECT * REPLACE (region_id || '000' AS region_id) FROM region_printed_quantity
    WHERE collection = 'vgrdl' AND region_id IN ('02', '11')
)

SELECT carried.*
FROM carried
ANTI JOIN region_printed_quantity AS printed
    USING (collection, territory, region_id, year, section_id, indicator_id)
