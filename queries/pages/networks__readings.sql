-- One row per number of members that a source gives for the network, in time; undated ones last.
SELECT
    network_id, network_profile.name AS network_name, indicator_id, value, indicator.unit,
    network_reading.status, approximate, period_start, period_end, year(period_end) AS year,
    network_reading.source_id, source_place,
    if($lang = 'en', network_reading.remark_en, network_reading.remark_de) AS note
FROM network_reading
INNER JOIN network_profile USING (network_id)
INNER JOIN indicator USING (indicator_id)
WHERE network_id = $network_id AND value IS NOT NULL
ORDER BY period_end NULLS LAST, indicator.sort, network_reading.source_id, source_place
