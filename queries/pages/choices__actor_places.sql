-- One row per municipality with an actor.
SELECT DISTINCT municipality AS municipality_id, municipality AS name
FROM actor_place
ORDER BY strip_accents(name)
