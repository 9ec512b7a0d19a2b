-- One row per membership of the chosen actor, or of other actors in the chosen network.
SELECT
    network.name AS network_name, membership.member_name, membership.as_of, membership.source_id
FROM membership
INNER JOIN network_profile AS network USING (network_id)
WHERE
    $actor_id IN (
        'company:' || membership.company_id, 'institution:' || membership.institution_id,
        'network:' || membership.member_network_id, 'network:' || membership.network_id
    )
ORDER BY network.name, membership.member_name, membership.as_of DESC NULLS LAST, membership.source_id
