-- One row per partner or goods group of the chosen flow and period, and the rest of each kind.
SELECT
    trade_share.*,
    partner.lon AS longitude, partner.lat AS latitude,
    CASE
        WHEN trade_share.item_id = 'REST' THEN if($lang = 'en', 'the rest', 'der Rest')
        ELSE coalesce(
            if($lang = 'en', partner.name_en, partner.name_de),
            if($lang = 'en', goods.name_en, goods.name_de)
        )
    END AS name
FROM trade_share
LEFT JOIN partner ON trade_share.item_id = partner.partner_id
LEFT JOIN goods ON trade_share.item_id = goods.goods_id
WHERE indicator_id = $trade_indicator_id AND period_id = $trade_period
ORDER BY item_kind, item_id = 'REST', value DESC, name
