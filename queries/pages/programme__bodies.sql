-- One row per body of the cluster management in the brochure.
WITH named AS (
    SELECT body_id, sort, if($lang = 'en', name_en, name_de) AS name FROM body
)

SELECT
    body.body_id, named.name,
    coalesce( -- the short name, in brackets
        nullif(regexp_extract(body.name_de, '\((.+)\)', 1), ''), named.name
    ) AS short_name,
    if($lang = 'en', body.role_en, body.role_de) AS role,
    (
        SELECT string_agg(other.name, '; ' ORDER BY other.sort)
        FROM named AS other
        WHERE list_contains(body.member_ids, other.body_id)
    ) AS members,
    if($lang = 'en', body.rhythm_en, body.rhythm_de) AS rhythm,
    host.name AS host,
    (
        SELECT string_agg(other.name, '; ' ORDER BY other.sort)
        FROM named AS other
        WHERE list_contains(body.reports_to, other.body_id)
    ) AS reports_to,
    array_to_string(body.member_ids, ';') AS member_ids,
    body.part_of AS host_id,
    array_to_string(body.reports_to, ';') AS reports_to_ids,
    body.source_place, body.source_id
FROM body
INNER JOIN named ON body.body_id = named.body_id
LEFT JOIN named AS host ON body.part_of = host.body_id
ORDER BY body.sort
