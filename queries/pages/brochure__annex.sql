-- One row per figure on a field or subfield that annex 2 of the brochure prints, in its order.
SELECT
    figure.field_id, figure.subfield_id,
    if($lang = 'en', field.short_en, field.short_de) AS name,
    if($lang = 'en', subfield.name_en, subfield.name_de) AS subfield_name,
    figure.indicator_id, figure.value, figure.unit, figure.status, figure.approximate,
    figure.scope, figure.period_start, figure.period_end, figure.source_id, figure.source_place,
    figure.note
FROM brochure_figure AS figure
INNER JOIN field ON figure.field_id = field.field_id
LEFT JOIN subfield ON figure.subfield_id = subfield.subfield_id
INNER JOIN indicator ON figure.indicator_id = indicator.indicator_id
WHERE figure.source_place = 'Anlage 2' AND figure.network_id IS NULL
ORDER BY field.sort, figure.subfield_id NULLS FIRST, indicator.sort, figure.scope NULLS FIRST
