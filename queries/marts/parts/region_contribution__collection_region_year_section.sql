-- Grain: one share of a Kreis in the employees of a section in Thüringen per collection, territory,
-- region, year and section, with the error that rounding can make.
-- Imported rows: apart
-- Kept: as a view
SELECT
    part.collection, part.territory, part.region_id, part.year, part.section_id,
    'thueringen_share_percent' AS indicator_id, 100 * part.value / nullif(whole.value, 0) AS value,
    if(part.value IS NULL OR whole.value <> 0, part.status, whole.status) AS status,
    part.value AS numerator, whole.value AS denominator, part.scope, part.source_id,
    part.recomputed,
    CASE
        WHEN part.half_step = 0 THEN 0
        WHEN part.value = 0 THEN 1
        ELSE part.half_step / part.value
    END
    + whole.half_step / nullif(whole.value, 0) AS relative_error
FROM region_staff AS part
INNER JOIN region_staff AS whole USING (collection, territory, year, section_id)
WHERE part.region_id LIKE '16___' AND whole.region_id = '16'
