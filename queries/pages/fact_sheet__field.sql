-- One row: the field with its wording.
SELECT
    field_id,
    if($lang = 'en', name_en, name_de) AS name,
    if($lang = 'en', summary_en, summary_de) AS summary,
    if($lang = 'en', managed_note_en, managed_note_de) AS managed_note,
    field_group,
    managed_by
FROM field
WHERE field_id = $field_id
