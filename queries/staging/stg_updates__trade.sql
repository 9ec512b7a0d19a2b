-- One row per newer printed figure on Thüringen's foreign trade: totals of parts of a year, and goods
-- groups to one partner country. `half_step` is half of the unit that the source rounds to.
WITH raw AS (
    SELECT *, row_number() OVER () + 1 AS raw_line
    FROM read_csv(
        getvariable('raw_dir') || '/updates/trade_update.csv', header = true, all_varchar = true
    )
)

SELECT
    raw.flow || 's_eur_million' AS indicator_id,
    '16' AS region_id,
    if(raw.dimension = 'total', NULL, coalesce(cat_goods.goods_id, raw.item)) AS industry_id,
    CASE raw.dimension WHEN 'total' THEN 'WORLD' WHEN 'goods_group_to_US' THEN 'US' END
        AS partner_id,
    make_date(raw.year::INT, first_month::INT, 1) AS period_start,
    last_day(make_date(raw.year::INT, last_month::INT, 1)) AS period_end,
    raw.value_eur_million::DOUBLE AS value,
    'EUR million' AS unit,
    raw.status,
    false AS approximate,
    'Außenhandel mit Waren' AS scope,
    2021 AS territory,
    cat_goods.classification,
    'updates.' || raw.source_id AS source_id,
    coalesce(cat_remarks.note_de, raw.remark) AS note,
    raw."precision"::DOUBLE / 2 AS half_step,
    'data/raw/updates/trade_update.csv' AS raw_file,
    raw.raw_line
FROM raw
LEFT JOIN cat_period_labels ON raw.period = cat_period_labels.period
LEFT JOIN cat_remarks ON raw.remark = cat_remarks.remark
LEFT JOIN cat_goods ON raw.item = cat_goods.label
