-- de: Eine neuere Angabe hat keinen Eintrag in data/catalog/definition_pairs.csv
-- en: a newer figure has no entry in data/catalog/definition_pairs.csv
SELECT 'data/catalog/definition_pairs.csv' AS raw_file, NULL AS raw_line, figure AS detail
FROM (
    SELECT concat_ws(' / ', newer.field_id, newer.indicator_id) AS figure
    FROM atlas.main.newer_figure AS newer
    INNER JOIN atlas.main.then_and_now AS pair USING (field_id, indicator_id)
    WHERE newer.subfield_id IS NULL AND newer.year >= 2012
    GROUP BY ALL
    -- The chosen figure is of the newest year, and somebody judged its definition.
    HAVING any_value(year(pair.now_period_end)) IS DISTINCT FROM max(newer.year)
)
ORDER BY ALL
LIMIT 1
