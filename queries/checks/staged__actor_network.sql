-- de: Das Netzwerk einer Mitgliedschaft ist nicht bekannt
-- en: the network of a membership is unknown
SELECT raw_file, raw_line, short_name AS detail
FROM stg_actors__memberships
WHERE short_name NOT IN (SELECT short_name FROM stg_actors__networks)
ORDER BY ALL
