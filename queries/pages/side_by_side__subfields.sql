-- One row per subfield of a chosen field and key figure.
SELECT
    field_figure.field_id, subfield.subfield_id,
    if($lang = 'en', subfield.name_en, subfield.name_de) AS subfield_name,
    field_figure.indicator_id, field_figure.value, field_figure.status, field_figure.approximate,
    field_figure.scope, field_figure.period_start, field_figure.period_end,
    field_figure.source_id, field_figure.source_place, field_figure.note
FROM field_figure
INNER JOIN subfield ON field_figure.subfield_id = subfield.subfield_id
INNER JOIN indicator ON field_figure.indicator_id = indicator.indicator_id
WHERE list_contains($field_ids, field_figure.field_id)
ORDER BY subfield.name_de, indicator.sort
