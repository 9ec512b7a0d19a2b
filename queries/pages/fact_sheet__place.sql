-- One row per field and key figure: the rank of the chosen field among all fields.
SELECT
    field.field_id,
    if($lang = 'en', field.short_en, field.short_de) AS name,
    field_figure.indicator_id, field_figure.value, field_figure.unit, field_figure.status,
    field_figure.approximate, field_figure.scope, field_figure.period_start,
    field_figure.period_end, field_figure.source_id, field_figure.rank_among_fields,
    field_figure.fields_with_value, field_figure.value_low, field_figure.value_high,
    (SELECT count(*) FROM field) AS compared,
    field.field_id = $field_id AS chosen
FROM field_figure
INNER JOIN field USING (field_id)
INNER JOIN indicator ON field_figure.indicator_id = indicator.indicator_id
WHERE field_figure.subfield_id IS NULL
ORDER BY indicator.sort, field_figure.value DESC NULLS LAST, field.sort
