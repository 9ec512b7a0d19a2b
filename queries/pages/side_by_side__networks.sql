-- One row per network of a chosen field, with its members where they are stated.
SELECT
    network.field_id, network.network_id, network.name AS network_name,
    coalesce(members.indicator_id, 'members_total') AS indicator_id, members.value,
    coalesce(members.status, 'not_stated') AS status, members.approximate, members.period_start,
    members.period_end, members.source_place, members.note,
    coalesce(members.source_id, network.source_id) AS source_id
FROM network
LEFT JOIN brochure_figure AS members
    ON network.network_id = members.network_id
    AND members.indicator_id = 'members_total' AND members.preferred
WHERE list_contains($field_ids, network.field_id)
ORDER BY network.name
