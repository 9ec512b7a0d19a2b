-- de: Anzahl, Personen und Beträge sind nicht negativ
-- en: counts, persons and amounts are not negative
SELECT raw_file, raw_line, indicator_id || ' = ' || value AS detail
FROM staged_observation
WHERE value < 0
ORDER BY ALL
