-- One row per network that has a profile.
SELECT network_id, name FROM network
ORDER BY lower(name)
