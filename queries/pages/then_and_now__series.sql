-- One row per field, indicator and scope with figures of several years: first, last, change.
SELECT
    series_change.*,
    if($lang = 'en', field.short_en, field.short_de) AS name
FROM series_change
INNER JOIN field USING (field_id)
INNER JOIN indicator USING (indicator_id)
ORDER BY field.sort, indicator.sort, series_change.scope
