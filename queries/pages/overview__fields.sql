-- One row per field and key figure (companies, employees, turnover); fields without figures stay.
SELECT
    field.field_id,
    if($lang = 'en', field.short_en, field.short_de) AS name,
    if($lang = 'en', field.summary_en, field.summary_de) AS summary,
    field.field_group,
    field_figure.indicator_id,
    field_figure.value,
    field_figure.unit,
    field_figure.status,
    field_figure.approximate,
    field_figure.period_start,
    field_figure.period_end,
    field_figure.source_id
FROM field
LEFT JOIN field_figure
    ON field.field_id = field_figure.field_id
    AND field_figure.subfield_id IS NULL
    AND field_figure.indicator_id IN ('companies', 'employees', 'turnover_eur_million')
ORDER BY field.sort, field_figure.indicator_id
