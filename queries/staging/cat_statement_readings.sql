-- One row per strength or weakness and indicator that comes near it; one without an indicator if
-- nothing measures it. The reason says why figures cannot judge it.
SELECT
    reading.statement_id, reading.indicator_id AS measured_by, reading.reason_id,
    reason.reason_de, reason.reason_en,
    'data/catalog/statement_readings.csv' AS raw_file,
    reading.raw_line
FROM (
    SELECT *, row_number() OVER () + 1 AS raw_line
    FROM read_csv(
        getvariable('catalog_dir') || '/statement_readings.csv', header = true, all_varchar = true
    )
) AS reading
LEFT JOIN read_csv(
    getvariable('catalog_dir') || '/statement_reasons.csv', header = true, all_varchar = true
) AS reason USING (reason_id)
ORDER BY reading.raw_line
