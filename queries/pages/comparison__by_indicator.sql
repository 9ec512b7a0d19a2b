-- One row per field: the chosen indicator, gaps last.
SELECT
    field.field_id,
    if($lang = 'en', field.short_en, field.short_de) AS name,
    field.field_group,
    matrix_cell.indicator_id, matrix_cell.value, matrix_cell.status,
    matrix_cell.approximate, matrix_cell.scope, matrix_cell.period_start,
    matrix_cell.period_end, matrix_cell.source_id, matrix_cell.source_place, matrix_cell.note,
    matrix_cell.rank_among_fields
FROM matrix_cell
INNER JOIN field USING (field_id)
WHERE matrix_cell.status IS NOT NULL AND matrix_cell.indicator_id = $indicator_id
ORDER BY matrix_cell.value DESC NULLS LAST, field.sort
