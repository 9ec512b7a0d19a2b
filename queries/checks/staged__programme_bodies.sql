-- de: Gremium ohne Name oder Aufgabe, oder mit einem unbekannten Gremium als Mitglied, Träger oder Empfänger des Berichts
-- en: a body without name or role, or with an unknown body as member, host or recipient of the report
WITH known AS (SELECT list(body_id) AS ids FROM stg_brochure_2012__bodies)

SELECT raw_file, raw_line, body_id AS detail
FROM stg_brochure_2012__bodies, known
WHERE
    name_de IS NULL OR name_en IS NULL OR role_de IS NULL OR role_en IS NULL
    OR NOT list_has_all(ids, coalesce(member_ids, []))
    OR NOT list_has_all(ids, coalesce(reports_to, []))
    OR part_of NOT IN (SELECT body_id FROM stg_brochure_2012__bodies)
ORDER BY ALL
