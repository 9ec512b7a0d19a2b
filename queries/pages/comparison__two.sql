-- One row per field with the chosen two indicators and the one for the size of the bubble.
WITH figures AS (
    SELECT field_id, indicator_id, value, approximate, source_id FROM matrix_cell
)

SELECT
    field.field_id,
    if($lang = 'en', field.short_en, field.short_de) AS name,
    x.value AS x_value, x.approximate AS x_approximate,
    y.value AS y_value, y.approximate AS y_approximate,
    size.value AS size_value, size.approximate AS size_approximate,
    concat_ws(';', $indicator_id, $second_indicator_id, $size_indicator_id) AS indicator_id,
    concat_ws(';', x.source_id, y.source_id, size.source_id) AS source_id
FROM field
LEFT JOIN figures AS x ON field.field_id = x.field_id AND x.indicator_id = $second_indicator_id
LEFT JOIN figures AS y ON field.field_id = y.field_id AND y.indicator_id = $indicator_id
LEFT JOIN figures AS size ON field.field_id = size.field_id AND size.indicator_id = $size_indicator_id
WHERE coalesce(x.source_id, y.source_id, size.source_id) IS NOT NULL
ORDER BY field.sort
