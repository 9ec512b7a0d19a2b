-- One row per key figure of the field; the preferred one where sources disagree.
SELECT
    (SELECT if($lang = 'en', name_en, name_de) FROM field WHERE field_id = $field_id) AS field_name,
    indicator_id, value, field_figure.unit, status, approximate, scope, period_start, period_end, source_id,
    source_place, note, if($lang = 'en', reason_en, reason_de) AS reason,
    rank_among_fields, fields_with_value
FROM field_figure
INNER JOIN indicator USING (indicator_id)
WHERE field_id = $field_id AND subfield_id IS NULL
ORDER BY indicator.sort
