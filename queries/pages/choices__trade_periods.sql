-- One row per flow and period for which partners or goods groups are printed, the latest first.
SELECT
    trade_share.indicator_id, period_id, any_value(period_start) AS period_start,
    any_value(period_end) AS period_end, bool_or(total_value IS NOT NULL) AS has_total,
    if($lang = 'en', any_value(indicator.name_en), any_value(indicator.name_de)) AS indicator_name
FROM trade_share
INNER JOIN indicator ON trade_share.indicator_id = indicator.indicator_id
GROUP BY trade_share.indicator_id, period_id
ORDER BY trade_share.indicator_id, period_end DESC, period_start DESC
