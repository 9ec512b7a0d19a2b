-- One row per field without a degree of organisation: its number of companies, if printed, for the reason.
SELECT
    field.field_id,
    if($lang = 'en', field.short_en, field.short_de) AS name,
    companies.indicator_id, companies.value, companies.unit, companies.status,
    companies.approximate, companies.period_start, companies.period_end, companies.source_id
FROM field
LEFT JOIN field_figure AS companies
    ON field.field_id = companies.field_id
    AND companies.subfield_id IS NULL AND companies.indicator_id = 'companies'
WHERE
    field.field_id NOT IN (SELECT field_id FROM organisation_degree WHERE subfield_id IS NULL)
ORDER BY field.sort
