-- One row per number of establishments or employees of industry by Kreis and WZ 2008 division, 2015.
WITH raw AS (
    SELECT *, row_number() OVER () + 1 AS raw_line
    FROM read_csv(
        getvariable('raw_dir') || '/kreis_industry/figures.csv', header = true, all_varchar = true
    )
)

SELECT
    replace(raw.indicator, 'industry_', '') AS indicator_id,
    raw.region_id,
    raw.wz2008 AS industry_id,
    make_date(raw.year::INTEGER, 9, 30) AS period_start,
    make_date(raw.year::INTEGER, 9, 30) AS period_end,
    raw.value::DOUBLE AS value,
    cat_indicators.unit,
    raw.status,
    false AS approximate,
    'Betriebe des Verarbeitenden Gewerbes und Bergbaus (Statistik 42111)' AS scope,
    2012 AS territory,
    'WZ 2008' AS classification,
    'kreis_industry' AS source_id,
    '42111-02-03-4' AS source_place,
    'data/raw/kreis_industry/figures.csv' AS raw_file,
    raw.raw_line
FROM raw
LEFT JOIN cat_indicators ON replace(raw.indicator, 'industry_', '') = cat_indicators.indicator_id
