-- One row per network and member figure.
SELECT
    (SELECT if($lang = 'en', name_en, name_de) FROM field WHERE field_id = $field_id) AS field_name,
    network.name AS network_name,
    network_id, indicator_id, value, brochure_figure.unit, status, approximate, scope,
    period_start, period_end, brochure_figure.source_id, brochure_figure.source_place, note, preferred,
    if($lang = 'en', reason_en, reason_de) AS reason
FROM brochure_figure
INNER JOIN network USING (network_id)
INNER JOIN indicator USING (indicator_id)
WHERE network.field_id = $field_id
ORDER BY network.name, indicator.sort, preferred DESC
