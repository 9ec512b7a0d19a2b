-- One row per membership in the chosen network that one source names; `actor` has a card.
WITH named AS (
    SELECT
        membership.member_name, membership.as_of, membership.source_id,
        CASE
            WHEN company_id IS NOT NULL THEN 'company:' || company_id
            WHEN institution_id IS NOT NULL THEN 'institution:' || institution_id
            WHEN member_network_id IS NOT NULL THEN 'network:' || member_network_id
        END AS actor
    FROM membership
    WHERE membership.network_id = $network_id
)

SELECT
    coalesce(actor.name, named.member_name) AS member, named.actor, actor.kind, actor.municipality,
    named.as_of, named.source_id
FROM named
LEFT JOIN actor ON named.actor = actor.kind || ':' || actor.actor_id
ORDER BY strip_accents(lower(member)), named.as_of DESC NULLS LAST, named.source_id
