-- de: Was aus einem Akteur wurde, ist kein bekannter Zustand oder hat keinen Grund in beiden Sprachen
-- en: the status of an actor is unknown, or has no reason in both languages
SELECT
    'data/catalog/actor_status.csv' AS raw_file, NULL AS raw_line,
    concat_ws(' / ', actor_name, status) AS detail
FROM cat_actor_status
WHERE
    status NOT IN ('active', 'closed', 'insolvent', 'historical', 'in_crisis', 'doubtful')
    OR reason_de IS NULL OR reason_en IS NULL
ORDER BY ALL
