-- One row per strength or weakness of the field and indicator that comes near it, or none.
SELECT
    reading.* EXCLUDE (subfield_id, reason_de, reason_en, sort),
    statement.kind, statement.topic,
    if($lang = 'en', subfield.name_en, subfield.name_de) AS subfield_name,
    if($lang = 'en', statement.text_en, statement.text_de) AS text,
    statement.rebuilt,
    if($lang = 'en', reading.reason_en, reading.reason_de) AS reason
FROM statement_reading AS reading
INNER JOIN statement USING (statement_id)
LEFT JOIN subfield ON reading.subfield_id = subfield.subfield_id
WHERE reading.field_id = $field_id
ORDER BY reading.sort
