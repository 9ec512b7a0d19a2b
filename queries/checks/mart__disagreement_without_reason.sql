-- de: Zwei Angaben widersprechen sich, aber data/catalog/preferences.csv nennt keine bevorzugte
-- en: two figures disagree, but data/catalog/preferences.csv names no preferred one
SELECT 'data/catalog/preferences.csv' AS raw_file, NULL AS raw_line, figure AS detail
FROM (
    SELECT concat_ws(' / ', field_id, subfield_id, network_id, indicator_id) AS figure
    FROM disagreement
    WHERE reason_de IS NULL
)
ORDER BY ALL
