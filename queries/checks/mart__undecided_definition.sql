-- de: Eine neuere Angabe hat keinen Eintrag in data/catalog/definition_pairs.csv
-- en: a newer figure has no entry in data/catalog/definition_pairs.csv
SELECT
    'data/catalog/definition_pairs.csv' AS raw_file, NULL AS raw_line,
    concat_ws(' / ', field_id, indicator_id) AS detail
FROM then_and_now
WHERE definition IN ('same', 'other') AND reason_de IS NULL
ORDER BY ALL
