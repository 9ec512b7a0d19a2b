-- One row per field and indicator whose later figure has no reference year, or with no earlier one.
SELECT
    then_and_now.* EXCLUDE (reason_de, reason_en),
    if($lang = 'en', field.short_en, field.short_de) AS name
FROM then_and_now
INNER JOIN field USING (field_id)
INNER JOIN indicator USING (indicator_id)
WHERE then_and_now.definition = 'undated'
ORDER BY field.sort, indicator.sort
