-- One row per field without an official export ratio of 2011: what the brochure has instead.
SELECT
    field.field_id,
    if($lang = 'en', field.short_en, field.short_de) AS name,
    'export_ratio_percent' AS indicator_id,
    figure.value, coalesce(figure.status, 'not_stated') AS status,
    coalesce(figure.approximate, false) AS approximate, figure.scope, figure.period_start,
    figure.period_end, coalesce(figure.source_id, edition.main_source_id) AS source_id,
    figure.source_place, figure.note
FROM field
CROSS JOIN edition
LEFT JOIN field_figure AS figure
    ON field.field_id = figure.field_id AND figure.subfield_id IS NULL
    AND figure.indicator_id = 'export_ratio_percent'
WHERE field.field_id NOT IN (SELECT field_id FROM export_gap WHERE subfield_id IS NULL)
ORDER BY figure.value DESC NULLS LAST, field.sort
