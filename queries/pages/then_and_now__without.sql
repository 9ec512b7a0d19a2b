-- One row per field and indicator of the brochure without a later figure.
SELECT
    then_and_now.indicator_id, then_and_now.source_id, then_and_now.field_id,
    if($lang = 'en', field.short_en, field.short_de) AS name
FROM then_and_now
INNER JOIN field USING (field_id)
INNER JOIN indicator USING (indicator_id)
WHERE then_and_now.definition = 'none'
ORDER BY field.sort, indicator.sort
