-- de: Ein Wert steht genau dann, wenn der Status eine Zahl kennt
-- en: a row must have a value if, and only if, its status has a number
SELECT raw_file, raw_line, status || ': ' || coalesce(value::VARCHAR, 'leer') AS detail
FROM staged_observation
WHERE
    (status IN ('suppressed', 'later', 'not_applicable', 'not_stated', 'unreliable'))
    = (value IS NOT NULL)
ORDER BY ALL
