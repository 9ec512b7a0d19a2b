-- One row per field and indicator of the matrix, gaps included, in the order of the brochure.
SELECT
    matrix_cell.*,
    if($lang = 'en', field.short_en, field.short_de) AS name,
    field.field_group, field.sort AS field_sort
FROM matrix_cell
INNER JOIN field ON matrix_cell.field_id = field.field_id
INNER JOIN indicator ON matrix_cell.indicator_id = indicator.indicator_id
ORDER BY field.sort, indicator.sort
