-- de: Für eine neuere Angabe nennt data/catalog/preferred_scopes.csv keine vorhandene Abgrenzung
-- en: data/catalog/preferred_scopes.csv names no existing scope for a newer figure
SELECT
    'data/catalog/preferred_scopes.csv' AS raw_file, NULL AS raw_line,
    concat_ws(' / ', newer.field_id, newer.subfield_id, newer.indicator_id) AS detail
FROM newer_figure AS newer
LEFT JOIN newest_figure AS newest
    ON newer.field_id = newest.field_id
    AND newer.subfield_id IS NOT DISTINCT FROM newest.subfield_id
    AND newer.indicator_id = newest.indicator_id
WHERE newest.indicator_id IS NULL AND newer.source_id NOT LIKE 'user.%'
ORDER BY ALL
