-- One row per figure of the field that is not the preferred one but stands in print as well.
SELECT
    (SELECT if($lang = 'en', name_en, name_de) FROM field WHERE field_id = $field_id) AS field_name,
    subfield_id, indicator_id, value, brochure_figure.unit, status, approximate, scope,
    period_start, period_end, source_id, source_place, note,
    if($lang = 'en', reason_en, reason_de) AS reason
FROM brochure_figure
INNER JOIN indicator USING (indicator_id)
WHERE field_id = $field_id AND subfield_id IS NULL AND NOT preferred
ORDER BY indicator.sort, source_place
