-- de: Der Zeitraum endet vor seinem Beginn
-- en: the period ends before it starts
SELECT raw_file, raw_line, period_start || ' – ' || period_end AS detail
FROM staged_observation
WHERE period_end < period_start OR (period_start IS NULL) <> (period_end IS NULL)
ORDER BY ALL
