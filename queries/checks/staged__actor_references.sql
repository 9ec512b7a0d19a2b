-- de: Feld, Quelle, Name oder Netzwerk ist nicht bekannt, oder eine Kennung ist doppelt
-- en: field, source, name or network is not known, or an id occurs twice
WITH tagged AS (
    SELECT raw_file, raw_line, unnest(string_split(field, ';')) AS field_id
    FROM stg_actors__companies
    UNION ALL
    SELECT raw_file, raw_line, unnest(string_split(field, ';'))
    FROM stg_actors__institutions
    UNION ALL
    SELECT raw_file, raw_line, field_id FROM stg_actors__networks
),

cited AS (
    SELECT raw_file, raw_line, unnest(string_split(source_id, ';')) AS source_id
    FROM (
        SELECT raw_file, raw_line, source_id FROM stg_actors__companies
        UNION ALL
        SELECT raw_file, raw_line, source_id FROM stg_actors__institutions
        UNION ALL
        SELECT raw_file, raw_line, source_id FROM stg_actors__networks
        UNION ALL
        SELECT raw_file, raw_line, source_id FROM stg_actors__memberships
    )
),

ids AS (
    SELECT raw_file, raw_line, 'company' AS kind, company_id AS id, name_in_source AS name
    FROM stg_actors__companies
    UNION ALL
    SELECT raw_file, raw_line, 'institution', institution_id, name
    FROM stg_actors__institutions
),

names AS (
    SELECT name FROM ids
    UNION
    SELECT name FROM stg_actors__networks
    UNION
    SELECT short_name FROM stg_actors__networks
)

SELECT raw_file, raw_line, field_id AS detail
FROM tagged
WHERE field_id NOT IN (SELECT field_id FROM cat_fields)
UNION ALL
SELECT raw_file, raw_line, source_id
FROM cited
WHERE source_id NOT IN (SELECT source_id FROM raw_source)
UNION ALL
SELECT max(raw_file), max(raw_line), id FROM ids GROUP BY kind, id HAVING count(*) > 1
UNION ALL
SELECT raw_file, raw_line, short_name
FROM stg_actors__memberships
WHERE short_name NOT IN (SELECT short_name FROM stg_actors__networks)
UNION ALL
SELECT 'data/catalog/actor_status.csv', NULL, concat_ws(' / ', actor_name, status)
FROM cat_actor_status
WHERE
    actor_name NOT IN (SELECT name FROM names)
    OR status NOT IN ('active', 'closed', 'insolvent', 'historical', 'in_crisis', 'doubtful')
    OR reason_de IS NULL OR reason_en IS NULL
UNION ALL
SELECT 'data/catalog/municipality_crosswalk.csv', NULL, actor_name
FROM cat_municipality_crosswalk
WHERE actor_name NOT IN (SELECT name FROM names)
UNION ALL
SELECT 'data/catalog/member_crosswalk.csv', NULL, actor_name
FROM cat_member_crosswalk
WHERE actor_name NOT IN (SELECT name FROM names)
ORDER BY ALL
