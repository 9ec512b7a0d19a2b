-- One row per later figure on the field; the scope tells the definition.
SELECT
    subfield_id, indicator_id, newer_figure.value, newer_figure.unit, status, approximate, scope,
    period_start, period_end, year, source_id, note
FROM newer_figure
INNER JOIN indicator USING (indicator_id)
WHERE field_id = $field_id
ORDER BY indicator.sort, year NULLS LAST, scope, source_id
