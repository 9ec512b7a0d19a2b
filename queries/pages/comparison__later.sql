-- One row per field with a dated later figure of the chosen indicator: the newest one.
SELECT
    newest_figure.field_id,
    if($lang = 'en', field.short_en, field.short_de) AS name,
    field.field_group,
    newest_figure.* EXCLUDE (field_id, is_later, undated_is_later)
FROM newest_figure
INNER JOIN field ON newest_figure.field_id = field.field_id
WHERE
    newest_figure.indicator_id = $indicator_id
    AND newest_figure.subfield_id IS NULL
    AND newest_figure.value IS NOT NULL
    AND newest_figure.is_later
ORDER BY newest_figure.value DESC, field.sort
