-- One row per indicator and chosen field, gaps included.
SELECT
    matrix_cell.*,
    if($lang = 'en', field.short_en, field.short_de) AS name
FROM matrix_cell
INNER JOIN field ON matrix_cell.field_id = field.field_id
INNER JOIN indicator ON matrix_cell.indicator_id = indicator.indicator_id
WHERE list_contains($field_ids, matrix_cell.field_id)
ORDER BY indicator.sort, list_position($field_ids, matrix_cell.field_id)
