-- One row per printed figure on Thüringen, its Kreise or Germany from data/raw/tls_industry.
WITH raw AS (
    SELECT * RENAME (precision AS remark), row_number() OVER () + 1 AS raw_line
    FROM read_csv(
        getvariable('raw_dir') || '/tls_industry/observations.csv',
        header = true, all_varchar = true
    )
),

-- Research and patents are measured for the whole country, not for establishments.
measured AS (
    SELECT
        raw.* RENAME (indicator AS indicator_id),
        indicator NOT IN ('rd_share_gdp_percent', 'patents_per_100k') AS of_industry
    FROM raw
)

SELECT
    indicator_id,
    region_code AS region_id,
    if(of_industry, 'B-C', NULL) AS industry_id,
    size_threshold || '+' AS size_class,
    CASE
        WHEN reference_day = 'true' THEN last_day(make_date(year::INT, last_month::INT, 1))
        ELSE make_date(year::INT, first_month::INT, 1)
    END AS period_start,
    last_day(make_date(year::INT, last_month::INT, 1)) AS period_end,
    value::DOUBLE AS value,
    cat_measures.unit,
    if(contains(remark, 'revised'), 'revised', status) AS status,
    coalesce(cat_remarks.approximate = 'true', false) AS approximate,
    if(
        of_industry,
        coalesce(
            'Betriebe ab ' || size_threshold || ' Beschäftigte',
            'Betriebe, Größenschwelle nicht angegeben'
        ),
        NULL
    ) AS scope,
    if(coalesce(year::INT, 0) >= 2021, 2021, 2012) AS territory,
    if(of_industry, if(year::INT > 2008, 'WZ 2008', 'WZ 2003'), NULL) AS classification,
    'tls_industry.' || source_id AS source_id,
    if(cat_remarks.remark IS NULL, remark, cat_remarks.note_de) AS note,
    'data/raw/tls_industry/observations.csv' AS raw_file,
    raw_line
FROM measured
LEFT JOIN cat_period_labels USING (period)
LEFT JOIN cat_remarks USING (remark)
LEFT JOIN cat_measures USING (indicator_id)
