-- One row per field or subfield with an official export ratio of 2011, and its distance to the references.
WITH -- A subfield above all fields has no rank among them, but is named with the first.
above AS (
    SELECT
        field_figure.value AS above_value, field_figure.status AS above_status,
        field_figure.approximate AS above_approximate,
        if($lang = 'en', subfield.name_en, subfield.name_de) AS above_name
    FROM field_figure
    INNER JOIN subfield USING (subfield_id)
    WHERE
        field_figure.indicator_id = 'export_ratio_percent'
        AND field_figure.value > (
            SELECT max(value) FROM field_figure AS whole
            WHERE whole.indicator_id = 'export_ratio_percent' AND whole.subfield_id IS NULL
        )
    ORDER BY field_figure.value DESC
    LIMIT 1
)

SELECT
    export_gap.* EXCLUDE (subfield_id),
    if($lang = 'en', subfield.name_en, subfield.name_de) AS subfield_name,
    -- Fields and subfields share a chart, so the name tells them apart.
    coalesce(
        if($lang = 'en', 'Subfield ' || subfield.name_en, 'Teilfeld ' || subfield.name_de),
        if($lang = 'en', field.short_en, field.short_de)
    ) AS name,
    (SELECT count(*) FROM field) AS compared,
    above.*
FROM export_gap
INNER JOIN field ON export_gap.field_id = field.field_id
LEFT JOIN above ON true
LEFT JOIN subfield ON export_gap.subfield_id = subfield.subfield_id
ORDER BY export_gap.value DESC, name
