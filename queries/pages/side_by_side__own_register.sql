-- One row per chosen field, and subfield behind it, and indicator by the owner's register.
SELECT
    figure.field_id, if($lang = 'en', field.short_en, field.short_de) AS field_name,
    if($lang = 'en', subfield.name_en, subfield.name_de) AS subfield_name,
    figure.indicator_id, figure.value, figure.unit, figure.status, figure.approximate, figure.scope,
    figure.period_start, figure.period_end, figure.source_id, figure.note
FROM newer_figure AS figure
INNER JOIN field ON figure.field_id = field.field_id
INNER JOIN indicator ON figure.indicator_id = indicator.indicator_id
LEFT JOIN subfield ON figure.subfield_id = subfield.subfield_id
WHERE figure.source_id = 'user.register' AND list_contains($field_ids, figure.field_id)
ORDER BY indicator.sort, list_position($field_ids, figure.field_id), subfield_name NULLS FIRST
