-- One row per subfield and key figure.
SELECT
    (SELECT if($lang = 'en', name_en, name_de) FROM field WHERE field_id = $field_id) AS field_name,
    subfield.subfield_id,
    if($lang = 'en', subfield.name_en, subfield.name_de) AS name,
    field_figure.indicator_id, field_figure.value, field_figure.unit, field_figure.status,
    field_figure.approximate, field_figure.scope, field_figure.period_start,
    field_figure.period_end, field_figure.source_id, field_figure.source_place, field_figure.note
FROM subfield
INNER JOIN field_figure USING (subfield_id)
INNER JOIN indicator ON field_figure.indicator_id = indicator.indicator_id
WHERE subfield.field_id = $field_id
ORDER BY subfield.name_de, indicator.sort
