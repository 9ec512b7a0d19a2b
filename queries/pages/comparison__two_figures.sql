-- One row per field and figure of the chosen two indicators and the size: x, y, size of each field.
SELECT
    matrix_cell.*,
    if($lang = 'en', field.short_en, field.short_de) AS name
FROM matrix_cell
INNER JOIN field ON matrix_cell.field_id = field.field_id
WHERE
    matrix_cell.indicator_id IN ($second_indicator_id, $indicator_id, $size_indicator_id)
    AND matrix_cell.source_id IS NOT NULL
ORDER BY
    field.sort,
    list_position(
        [$second_indicator_id, $indicator_id, $size_indicator_id], matrix_cell.indicator_id
    )
