-- Grain: one later figure on a growth field from another source than the brochure. `source_year` is
-- the year of the edition or study that prints a figure without a reference year of its own;
-- `comparable` is false where data/catalog/figure_notes.csv finds the definition open.
SELECT
    field_id, subfield_id, indicator_id, value, unit, status, approximate, scope, period_start,
    period_end, year(period_end) AS year, source_year, comparable, source_id, source_place, note
FROM staged_observation
WHERE field_id IS NOT NULL
    -- The members of a network are another scope than its field.
    AND network_id IS NULL
    -- The owner's register has figures of a field by Kreis as well.
    AND region_id = '16'
    AND NOT EXISTS (FROM cat_editions WHERE source_id LIKE source_pattern)
ORDER BY field_id, indicator_id, period_end NULLS LAST, scope, source_id
