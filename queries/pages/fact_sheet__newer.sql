-- One row per later figure on the field; the scope is its definition. `newest` marks the figure that
-- newest_figure chose, and the later one without a reference year that accompanies it.
SELECT
    (SELECT if($lang = 'en', name_en, name_de) FROM field WHERE field_id = $field_id) AS field_name,
    (
        SELECT if($lang = 'en', name_en, name_de) FROM subfield
        WHERE subfield.subfield_id = newer_figure.subfield_id
    ) AS subfield_name,
    newer_figure.subfield_id, newer_figure.indicator_id, newer_figure.value, newer_figure.unit,
    newer_figure.status, newer_figure.approximate, newer_figure.scope, newer_figure.period_start,
    newer_figure.period_end, newer_figure.year, newer_figure.source_id, newer_figure.note,
    newer_figure.comparable,
    newer_figure.year IS NOT NULL AND newest_figure.scope IS NOT NULL AS newest,
    if(newest, newest_figure.undated_value, NULL) AS undated_value,
    newest_figure.undated_status, newest_figure.undated_approximate
FROM newer_figure
INNER JOIN indicator USING (indicator_id)
LEFT JOIN newest_figure
    ON newer_figure.field_id = newest_figure.field_id
    AND newer_figure.subfield_id IS NOT DISTINCT FROM newest_figure.subfield_id
    AND newer_figure.indicator_id = newest_figure.indicator_id
    AND newer_figure.scope = newest_figure.scope
    AND newer_figure.period_end = newest_figure.period_end
    AND newer_figure.source_id = newest_figure.source_id
WHERE newer_figure.field_id = $field_id
ORDER BY indicator.sort, newer_figure.year NULLS LAST, newer_figure.scope, newer_figure.source_id
