-- de: Ein Anteil liegt zwischen 0 und 100 Prozent
-- en: a share must lie between 0 and 100 per cent
SELECT raw_file, raw_line, indicator_id || ' = ' || value AS detail
FROM staged_observation
INNER JOIN cat_measures USING (indicator_id)
WHERE bounds = 'share' AND value NOT BETWEEN 0 AND 100
ORDER BY ALL
