-- One row per field: the chosen indicator, gaps last.
SELECT
    field.field_id,
    if($lang = 'en', field.short_en, field.short_de) AS name,
    field.field_group,
    field_figure.indicator_id, field_figure.value, field_figure.unit, field_figure.status,
    field_figure.approximate, field_figure.scope, field_figure.period_start,
    field_figure.period_end, field_figure.source_id, field_figure.source_place, field_figure.note,
    field_figure.rank_among_fields
FROM field_figure
INNER JOIN field USING (field_id)
WHERE field_figure.subfield_id IS NULL AND field_figure.indicator_id = $indicator_id
ORDER BY field_figure.value DESC NULLS LAST, field.sort
