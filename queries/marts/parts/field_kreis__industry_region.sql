-- Grain: one Kreis of today per industry near a field, newest year with figures by Kreis: people in
-- the industry (NULL: suppressed or unknown) and in all industries of the table, the state's total,
-- and the sum of the Kreise without a value. Only from tables with all Kreise.
WITH near AS (
    SELECT DISTINCT industry_id, collection, year, staff_id
    FROM field_industry
    WHERE collection IS NOT NULL
),

-- People in the industry and in all industries that the table counts.
part AS (
    SELECT near.*, figure.region_id, figure.value, figure.scope, figure.source_id
    FROM near
    INNER JOIN region_figure AS figure
        ON
            near.collection = figure.collection AND near.year = figure.year
            AND near.industry_id = figure.section_id AND near.staff_id = figure.indicator_id
    WHERE figure.territory = 2021 AND figure.region_id LIKE '16%'
),

everyone AS (
    SELECT collection, year, indicator_id AS staff_id, region_id, value AS whole
    FROM region_figure
    WHERE territory = 2021 AND region_id LIKE '16___' AND section_id IN ('A-T', 'B-C')
    QUALIFY section_id = min(section_id) OVER (PARTITION BY collection, indicator_id)
)

SELECT
    part.industry_id, part.region_id, part.value, everyone.whole, part.scope, part.source_id,
    part.collection, part.year, total.value AS total,
    greatest(total.value - coalesce(sum(part.value) OVER own, 0), 0) AS hidden_value,
    part.value IS NULL AS is_hidden,
    sum(if(part.value IS NULL, everyone.whole, 0)) OVER own AS hidden_whole,
    count(*) FILTER (WHERE part.value IS NULL) OVER own AS hidden
FROM part
INNER JOIN part AS total
    ON part.industry_id = total.industry_id AND total.region_id = '16'
INNER JOIN everyone
    ON
        part.collection = everyone.collection AND part.year = everyone.year
        AND part.staff_id = everyone.staff_id AND part.region_id = everyone.region_id
WHERE part.region_id LIKE '16___' AND total.value > 0
WINDOW own AS (PARTITION BY part.industry_id)
-- A table with only some Kreise says nothing about the others.
QUALIFY count(everyone.whole) OVER own = (
    SELECT count(*) FROM geometry WHERE layer = 'kreis' AND territory = 2021
)
