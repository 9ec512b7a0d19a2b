-- Grain: one member, field of a network that it belongs to, and source of the membership.
SELECT DISTINCT
    coalesce(membership.company_id, membership.institution_id, membership.member_name) AS item,
    network_profile.field_id,
    membership.source_id
FROM membership
INNER JOIN network_profile USING (network_id)
WHERE network_profile.field_id IS NOT NULL AND membership.member_network_id IS NULL
ORDER BY item, field_id, source_id
