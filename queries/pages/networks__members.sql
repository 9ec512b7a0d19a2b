-- One row per member figure of the brochure, others included; the preferred ones first.
WITH printed AS (
    SELECT
        network_id, indicator_id, value, unit, status, approximate, scope, period_start, period_end,
        source_id, source_place, note, preferred, reason_de, reason_en
    FROM brochure_figure
    WHERE network_id = $network_id
    UNION ALL BY NAME
    SELECT
        network_id, indicator_id, value, unit, status, approximate, NULL AS scope, period_start,
        period_end, source_id, source_place, NULL AS note, true AS preferred
    FROM network_composition
    WHERE network_id = $network_id
)

SELECT
    printed.* EXCLUDE (reason_de, reason_en),
    if($lang = 'en', reason_en, reason_de) AS reason,
    network.name AS network_name
FROM printed
INNER JOIN network USING (network_id)
INNER JOIN indicator USING (indicator_id)
ORDER BY preferred DESC, indicator.sort, source_place
