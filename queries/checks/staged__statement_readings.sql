-- de: Stärke oder Schwäche ohne Lesung in data/catalog/statement_readings.csv, Lesung ohne Aussage, mit unbekannter Kennzahl oder ohne Grund
-- en: a strength or weakness without a reading in data/catalog/statement_readings.csv, a reading without its statement, with an unknown indicator or without a reason
SELECT
    coalesce(reading.raw_file, statement.raw_file) AS raw_file,
    coalesce(reading.raw_line, statement.raw_line) AS raw_line,
    coalesce(reading.statement_id, statement.statement_id) AS detail
FROM cat_statement_readings AS reading
FULL JOIN stg_brochure_2012__statements AS statement USING (statement_id)
WHERE
    reading.statement_id IS NULL
    OR statement.statement_id IS NULL
    OR reading.reason_de IS NULL
    OR reading.reason_en IS NULL
    OR reading.measured_by NOT IN (SELECT indicator_id FROM cat_measures)
ORDER BY ALL
