-- One row per field and indicator with two dated figures: brochure and later one.
SELECT
    then_and_now.* EXCLUDE (reason_de, reason_en),
    if($lang = 'en', reason_en, reason_de) AS reason,
    if($lang = 'en', field.short_en, field.short_de) AS name
FROM then_and_now
INNER JOIN field USING (field_id)
INNER JOIN indicator USING (indicator_id)
WHERE then_and_now.definition IN ('same', 'other')
ORDER BY field.sort, indicator.sort
