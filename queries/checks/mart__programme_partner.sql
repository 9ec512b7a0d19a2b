-- de: Partner eines Vorhabens oder Beleg seines Stands ist kein Akteur des Verzeichnisses
-- en: a partner of an item, or the evidence of its state, is no actor of the register
WITH named AS (
    SELECT raw_file, raw_line, unnest(partner_ids) AS id FROM stg_brochure_2012__programme
    UNION ALL
    SELECT raw_file, raw_line, now_actor FROM stg_brochure_2012__programme
)

SELECT raw_file, raw_line, id AS detail
FROM named
WHERE id NOT IN (SELECT kind || ':' || actor_id FROM actor)
ORDER BY ALL
