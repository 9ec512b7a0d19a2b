-- Grain: one flow (exports or imports), period and partner or goods group with its share of the total of the
-- same flow and period, and one row "the rest" per kind of item. World regions contain each other: `counted`
-- are those that no other printed item of the period contains; only they and the rest add up to the total.
WITH shared AS (
    SELECT
        printed.*, item.item_kind, total.value AS total_value, total.status AS total_status,
        total.approximate AS total_approximate, total.half_step AS total_half_step,
        total.source_id AS total_source_id,
        printed.value / total.value * 100 AS share_percent,
        -- A country is counted among countries, whatever contains it.
        item.item_kind = 'country' OR NOT EXISTS (
            SELECT 1
            FROM trade_printed AS larger
            WHERE
                larger.indicator_id = printed.indicator_id
                AND larger.period_start = printed.period_start
                AND larger.period_end = printed.period_end
                AND larger.item_id <> 'WORLD'
                AND list_contains(item.ancestors, larger.item_id)
        ) AS counted
    FROM trade_printed AS printed
    INNER JOIN trade_item AS item ON printed.item_id = item.item_id
    LEFT JOIN trade_printed AS total
        ON total.item_id = 'WORLD'
        AND printed.indicator_id = total.indicator_id
        AND printed.period_start = total.period_start
        AND printed.period_end = total.period_end
    WHERE printed.item_id <> 'WORLD'
),

rest AS (
    SELECT
        indicator_id, period_start, period_end, item_kind, 'REST' AS item_id,
        any_value(total_value) - sum(value) AS value,
        'estimated' AS status,  -- not published by anyone
        any_value(total_half_step) + sum(half_step) AS half_step,
        bool_or(approximate) OR any_value(total_approximate) AS approximate,
        any_value(scope) AS scope,
        string_agg(DISTINCT source_id, ';' ORDER BY source_id) AS source_id,
        any_value(total_value) AS total_value,
        (1 - sum(value) / any_value(total_value)) * 100 AS share_percent,
        true AS counted
    FROM shared
    WHERE counted AND total_value IS NOT NULL
    GROUP BY indicator_id, period_start, period_end, item_kind
)

SELECT
    indicator_id, period_start, period_end, item_kind, item_id, value, status, approximate, scope,
    classification, note, value - half_step AS value_low, value + half_step AS value_high,
    total_value, share_percent, counted,
    strftime(period_start, '%Y-%m') || '_' || strftime(period_end, '%Y-%m') AS period_id,
    if(
        total_source_id IS NULL OR source_id = total_source_id, source_id,
        source_id || ';' || total_source_id
    ) AS source_id
FROM (
    SELECT * FROM shared
    UNION ALL BY NAME
    SELECT * FROM rest
)
ORDER BY indicator_id, period_start, period_end, item_kind, item_id = 'REST', value DESC, item_id
