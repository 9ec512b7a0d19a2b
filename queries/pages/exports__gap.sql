-- One row per field or subfield with an official export ratio of 2011, and its distance to the references.
SELECT
    export_gap.* EXCLUDE (subfield_id),
    if($lang = 'en', subfield.name_en, subfield.name_de) AS subfield_name,
    coalesce(
        if($lang = 'en', subfield.name_en, subfield.name_de),
        if($lang = 'en', field.short_en, field.short_de)
    ) AS name
FROM export_gap
INNER JOIN field ON export_gap.field_id = field.field_id
LEFT JOIN subfield ON export_gap.subfield_id = subfield.subfield_id
ORDER BY export_gap.value DESC, name
