-- de: Anzahl, Personen und Beträge sind nicht negativ
-- en: counts, persons and amounts must not be negative
SELECT raw_file, raw_line, indicator_id || ' = ' || value AS detail
FROM staged_observation
INNER JOIN cat_measures USING (indicator_id)
WHERE value < 0 AND bounds <> 'any'
ORDER BY ALL
