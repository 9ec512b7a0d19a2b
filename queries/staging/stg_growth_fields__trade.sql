-- One row per printed figure on Thüringen's foreign trade from data/raw/growth_fields/trade.csv.
-- `half_step` is half of the unit that the source rounds to.
WITH raw AS (
    SELECT *, row_number() OVER () + 1 AS raw_line
    FROM read_csv(
        getvariable('raw_dir') || '/growth_fields/trade.csv', header = true, all_varchar = true
    )
)

SELECT
    raw.flow || 's_eur_million' AS indicator_id,
    '16' AS region_id,
    -- A label that the catalogue does not know stays as it is, so that the rule check names it.
    if(raw.dimension = 'goods_group', coalesce(cat_goods.goods_id, raw.item), NULL) AS industry_id,
    if(raw.dimension = 'goods_group', 'WORLD', coalesce(cat_partners.partner_id, raw.item))
        AS partner_id,
    make_date(raw.year::INT, first_month::INT, 1) AS period_start,
    last_day(make_date(raw.year::INT, last_month::INT, 1)) AS period_end,
    raw.value_eur_million::DOUBLE AS value,
    'EUR million' AS unit,
    if(raw.status = 'final', 'published', raw.status) AS status,
    coalesce(cat_remarks.approximate = 'true', false) AS approximate,
    'Außenhandel mit Waren' AS scope,
    if(raw.year::INT > 2021, 2021, 2012) AS territory,
    cat_goods.classification,
    'growth_fields.' || raw.source_id AS source_id,
    coalesce(cat_remarks.note_de, raw.remark) AS note,
    raw."precision"::DOUBLE / 2 AS half_step,
    'data/raw/growth_fields/trade.csv' AS raw_file,
    raw.raw_line
FROM raw
LEFT JOIN cat_period_labels ON raw.period = cat_period_labels.period
LEFT JOIN cat_remarks ON raw.remark = cat_remarks.remark
LEFT JOIN cat_goods ON raw.dimension = 'goods_group' AND raw.item = cat_goods.label
LEFT JOIN cat_partners ON raw.dimension <> 'goods_group' AND raw.item = cat_partners.label
