-- One row per network.
SELECT network_id, short_name || ': ' || name AS name
FROM network_profile
ORDER BY strip_accents(lower(short_name))
