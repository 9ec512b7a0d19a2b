-- One row per field and network: the degree of organisation with both numbers and dates; and the
-- unorganised companies, in the column named like their indicator.
SELECT
    degree.field_id,
    if($lang = 'en', field.short_en, field.short_de) AS name,
    degree.subfield_id,
    if($lang = 'en', subfield.name_en, subfield.name_de) AS subfield_name,
    degree.network_id, degree.network_name, degree.short_name,
    degree.indicator_id, degree.value, degree.value_low, degree.value_high, degree.unit,
    degree.status, degree.approximate, (SELECT count(*) FROM field) AS compared, degree.numerator, degree.numerator_start,
    degree.numerator_end, degree.numerator_approximate, degree.denominator,
    degree.denominator_start, degree.denominator_end, degree.denominator_approximate,
    degree.denominator_start AS period_start, degree.denominator_end AS period_end,
    rest.value AS unorganised_companies, rest.value_low AS unorganised_low,
    rest.value_high AS unorganised_high, degree.source_id, degree.source_place
FROM organisation_degree AS degree
INNER JOIN organisation_degree AS rest
    ON degree.network_id = rest.network_id
    AND degree.subfield_id IS NOT DISTINCT FROM rest.subfield_id
    AND rest.indicator_id = 'unorganised_companies'
INNER JOIN field ON degree.field_id = field.field_id
LEFT JOIN subfield ON degree.subfield_id = subfield.subfield_id
WHERE degree.indicator_id = 'organisation_degree_percent'
ORDER BY degree.value DESC, field.sort
