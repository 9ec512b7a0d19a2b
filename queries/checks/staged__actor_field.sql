-- de: Das Feld eines Akteurs ist nicht bekannt
-- en: the field of an actor is unknown
WITH tagged AS (
    SELECT raw_file, raw_line, unnest(string_split(field, ';')) AS field_id
    FROM stg_actors__companies
    UNION ALL
    SELECT raw_file, raw_line, unnest(string_split(field, ';'))
    FROM stg_actors__institutions
    UNION ALL
    SELECT raw_file, raw_line, field_id FROM stg_actors__networks
)

SELECT raw_file, raw_line, field_id AS detail
FROM tagged
WHERE field_id NOT IN (SELECT field_id FROM cat_fields)
ORDER BY ALL
