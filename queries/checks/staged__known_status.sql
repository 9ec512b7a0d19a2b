-- de: Der Status ist unbekannt
-- en: the status is unknown
SELECT raw_file, raw_line, coalesce(status, 'leer') AS detail
FROM staged_observation
WHERE
    status IS NULL
    OR status NOT IN (
        'published', 'provisional', 'revised', 'estimated', 'limited', 'unreliable', 'suppressed',
        'later', 'not_applicable', 'zero', 'not_stated'
    )
ORDER BY ALL
