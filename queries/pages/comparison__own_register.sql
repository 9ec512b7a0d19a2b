-- One row per field, and subfield behind it: the chosen indicator by the owner's register.
SELECT
    figure.field_id, if($lang = 'en', field.short_en, field.short_de) AS field_name,
    if($lang = 'en', subfield.name_en, subfield.name_de) AS subfield_name,
    figure.indicator_id, figure.value, figure.unit, figure.status, figure.approximate, figure.scope,
    figure.period_start, figure.period_end, figure.source_id, figure.note
FROM newer_figure AS figure
INNER JOIN field ON figure.field_id = field.field_id
LEFT JOIN subfield ON figure.subfield_id = subfield.subfield_id
WHERE figure.source_id = 'user.register' AND figure.indicator_id = $indicator_id
ORDER BY field.sort, subfield_name NULLS FIRST
