-- Grain: one growth field of an institution, assigned by hand from its name and profile.
SELECT institution_id, unnest(string_split(field, ';')) AS field_id, 'by_hand' AS assigned, source_id
FROM stg_actors__institutions
WHERE field IS NOT NULL
ORDER BY institution_id, field_id
