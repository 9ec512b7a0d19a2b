-- One row per newer statement on the chosen network, and on initiatives of several networks.
SELECT
    network_id, name, network_id IS NOT NULL AS is_own, attribute, value, value_text,
    period_start, period_end, if($lang = 'en', remark_en, remark_de) AS remark, source_id
FROM network_fact
WHERE network_id = $network_id OR network_id IS NULL
ORDER BY is_own DESC, name, attribute, period_start
