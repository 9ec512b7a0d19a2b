-- One row per strength or weakness of a chosen field.
SELECT
    statement.field_id, statement.kind, statement.topic, statement.subfield_id,
    if($lang = 'en', subfield.name_en, subfield.name_de) AS subfield_name,
    if($lang = 'en', statement.text_en, statement.text_de) AS text, statement.rebuilt,
    statement.source_id
FROM statement
LEFT JOIN subfield ON statement.subfield_id = subfield.subfield_id
WHERE list_contains($field_ids, statement.field_id)
ORDER BY statement.kind, statement.statement_id
