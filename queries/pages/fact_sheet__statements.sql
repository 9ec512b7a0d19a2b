-- One row per strength or weakness.
SELECT
    kind, topic, subfield_id,
    if($lang = 'en', subfield.name_en, subfield.name_de) AS subfield_name,
    if($lang = 'en', text_en, text_de) AS text, rebuilt, source_id
FROM statement
LEFT JOIN subfield USING (subfield_id)
WHERE statement.field_id = $field_id
ORDER BY kind, statement_id
