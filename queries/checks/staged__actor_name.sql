-- de: Ein Katalog nennt einen Akteur, den es nicht gibt
-- en: a catalogue names an actor that does not exist
WITH names AS (
    SELECT name_in_source AS name FROM stg_actors__companies
    UNION
    SELECT name FROM stg_actors__institutions
    UNION
    SELECT name FROM stg_actors__networks
    UNION
    SELECT short_name FROM stg_actors__networks
),

used AS (
    SELECT 'actor_status' AS catalogue, actor_name FROM cat_actor_status
    UNION ALL
    SELECT 'municipality_crosswalk', actor_name FROM cat_municipality_crosswalk
    UNION ALL
    SELECT 'member_crosswalk', actor_name FROM cat_member_crosswalk
)

SELECT 'data/catalog/' || catalogue || '.csv' AS raw_file, NULL AS raw_line, actor_name AS detail
FROM used
WHERE actor_name NOT IN (SELECT name FROM names)
ORDER BY ALL
