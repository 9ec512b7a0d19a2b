-- Grain: one membership that one source names; members outside the register keep only their name.
WITH members AS (
    SELECT
        membership.*,
        crosswalk.actor_kind,
        coalesce(crosswalk.actor_name, membership.member_name) AS actor_name
    FROM stg_actors__memberships AS membership
    LEFT JOIN cat_member_crosswalk AS crosswalk USING (member_name)
)

SELECT
    network.network_id,
    members.member_name,
    company.company_id,
    institution.institution_id,
    inner_network.network_id AS member_network_id,
    members.as_of,
    members.source_id
FROM members
INNER JOIN network_profile AS network USING (short_name)
LEFT JOIN stg_actors__companies AS company ON members.actor_name = company.name_in_source
LEFT JOIN stg_actors__institutions AS institution ON members.actor_name = institution.name
LEFT JOIN network_profile AS inner_network
    ON members.actor_name = inner_network.short_name AND members.actor_kind = 'network'
ORDER BY network.network_id, members.member_name, members.as_of, members.source_id
