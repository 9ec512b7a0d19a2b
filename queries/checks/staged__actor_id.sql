-- de: Die Kennung eines Akteurs ist doppelt
-- en: the id of an actor occurs twice
WITH ids AS (
    SELECT raw_file, raw_line, 'company' AS kind, company_id AS id FROM stg_actors__companies
    UNION ALL
    SELECT raw_file, raw_line, 'institution', institution_id FROM stg_actors__institutions
)

SELECT max(raw_file) AS raw_file, max(raw_line) AS raw_line, id AS detail
FROM ids
GROUP BY kind, id
HAVING count(*) > 1
ORDER BY ALL
