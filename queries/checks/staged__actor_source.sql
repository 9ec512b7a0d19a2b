-- de: Die Quelle eines Akteurs oder einer Mitgliedschaft ist nicht bekannt
-- en: the source of an actor or a membership is unknown
WITH cited AS (
    SELECT raw_file, raw_line, source_id FROM stg_actors__companies
    UNION ALL
    SELECT raw_file, raw_line, source_id FROM stg_actors__institutions
    UNION ALL
    SELECT raw_file, raw_line, source_id FROM stg_actors__networks
    UNION ALL
    SELECT raw_file, raw_line, source_id FROM stg_actors__memberships
),

single AS (
    SELECT raw_file, raw_line, unnest(string_split(source_id, ';')) AS source_id FROM cited
)

SELECT raw_file, raw_line, source_id AS detail
FROM single
WHERE source_id NOT IN (SELECT source_id FROM raw_source)
ORDER BY ALL
