-- One row per growth field.
SELECT
    field_id, name_de, name_en, short_de, short_en, field_group, managed_by, managed_note_de,
    managed_note_en, summary_de, summary_en,
    (
        SELECT list(subfield_id ORDER BY subfield_id) FROM subfield
        WHERE subfield.field_id = field.field_id
    ) AS subfield_ids,
    count(*) OVER () AS total
FROM field
WHERE len($field) = 0 OR list_contains($field, field_id)
ORDER BY sort, field_id
LIMIT $limit OFFSET $offset
