-- One row per actor, for lists of choice.
SELECT
    kind || ':' || actor_id AS actor_id,
    name || coalesce(', ' || municipality, '') AS name,
    name AS own_name
FROM actor
ORDER BY strip_accents(lower(name)), kind, actor_id
