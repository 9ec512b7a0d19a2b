-- One row per statement of the brochure on two fields.
SELECT
    statement_number, kind,
    if($lang = 'en', a.short_en, a.short_de) AS from_name,
    if($lang = 'en', b.short_en, b.short_de) AS to_name,
    if($lang = 'en', note_en, note_de) AS text,
    source_place, source_id
FROM field_link
INNER JOIN field AS a ON field_link.from_field = a.field_id
LEFT JOIN field AS b ON field_link.to_field = b.field_id
ORDER BY statement_number
