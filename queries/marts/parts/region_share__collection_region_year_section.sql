-- Grain: one share of a section in the employees of its region per collection, territory, region
-- and year, with the error that rounding can make.
-- Imported rows: apart
WITH
-- The largest whole in a collection: A-T, or B-C for tables of industry.
whole AS (
    SELECT collection, territory, region_id, year, value, half_step
    FROM region_staff
    WHERE value > 0 AND section_id IN ('A-T', 'B-C')
    QUALIFY section_id = min(section_id) OVER (PARTITION BY collection)
)

SELECT
    part.collection, part.territory, part.region_id, part.year, part.section_id,
    'employee_share_percent' AS indicator_id, 100 * (part.value / whole.value) AS value,
    part.status, part.value AS numerator, whole.value AS denominator, part.scope, part.source_id,
    part.recomputed, part.value / whole.value AS share,
    -- A rounded zero is anything below half of the last digit, so it is entirely uncertain.
    CASE
        WHEN part.half_step = 0 THEN 0
        WHEN part.value = 0 THEN 1
        ELSE part.half_step / part.value
    END
    + whole.half_step / whole.value AS relative_error
FROM region_staff AS part
INNER JOIN whole USING (collection, territory, region_id, year)
-- The whole of an imported table as a share of itself would be meaningless.
WHERE NOT ((collection LIKE 'user.%' OR collection = 'kreis_industry') AND part.section_id = 'B-C')
