-- Grain: one growth field of a company, assigned by hand from its activity.
SELECT company_id, unnest(string_split(field, ';')) AS field_id, 'by_hand' AS assigned, source_id
FROM stg_actors__companies
WHERE field IS NOT NULL
ORDER BY company_id, field_id
