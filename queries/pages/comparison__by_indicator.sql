-- One row per field: the chosen indicator, gaps last.
WITH -- A subfield above all fields has no rank among them, but is named with the first.
above AS (
    SELECT
        field_figure.value AS above_value, field_figure.status AS above_status,
        field_figure.approximate AS above_approximate,
        if($lang = 'en', subfield.name_en, subfield.name_de) AS above_name
    FROM field_figure
    INNER JOIN subfield USING (subfield_id)
    WHERE
        field_figure.indicator_id = $indicator_id
        AND field_figure.value > (
            SELECT max(value) FROM field_figure AS whole
            WHERE whole.indicator_id = $indicator_id AND whole.subfield_id IS NULL
        )
    ORDER BY field_figure.value DESC
    LIMIT 1
)

SELECT
    field.field_id,
    if($lang = 'en', field.short_en, field.short_de) AS name,
    field.field_group,
    matrix_cell.indicator_id, matrix_cell.value, matrix_cell.status,
    matrix_cell.approximate, matrix_cell.scope, matrix_cell.period_start,
    matrix_cell.period_end, matrix_cell.source_id, matrix_cell.source_place, matrix_cell.note,
    matrix_cell.rank_among_fields, matrix_cell.value_low, matrix_cell.value_high,
    (SELECT count(*) FROM field) AS compared,
    above.*
FROM matrix_cell
INNER JOIN field USING (field_id)
LEFT JOIN above ON true
WHERE matrix_cell.status IS NOT NULL AND matrix_cell.indicator_id = $indicator_id
ORDER BY matrix_cell.value DESC NULLS LAST, field.sort
