-- One row per network, agency or alliance.
SELECT network_id, name FROM network_profile
ORDER BY lower(name)
