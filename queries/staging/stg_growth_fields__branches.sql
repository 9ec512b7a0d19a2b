-- One row per printed figure on a branch of industry (WZ 2008 or WZ 2003) from branches.csv.
-- Industry as a whole (B-C) is staged in stg_growth_fields__state.
WITH raw AS (
    SELECT *, row_number() OVER () + 1 AS raw_line
    FROM read_csv(
        getvariable('raw_dir') || '/growth_fields/branches.csv', header = true, all_varchar = true
    )
    QUALIFY wz_code <> 'B-C'
)

SELECT
    raw.indicator AS indicator_id,
    '16' AS region_id,
    raw.wz_code AS industry_id,
    size_threshold || '+' AS size_class,
    CASE
        WHEN reference_day = 'true' THEN last_day(make_date(raw.year::INT, last_month::INT, 1))
        ELSE make_date(raw.year::INT, first_month::INT, 1)
    END AS period_start,
    last_day(make_date(raw.year::INT, last_month::INT, 1)) AS period_end,
    raw.value::DOUBLE AS value,
    cat_measures.unit,
    if(raw.status = 'final', 'published', coalesce(raw.status, 'published')) AS status,
    coalesce(cat_remarks.approximate = 'true', false) AS approximate,
    coalesce(
        'Betriebe ab ' || size_threshold || ' Beschäftigte',
        'Betriebe, Größenschwelle nicht angegeben'
    ) AS scope,
    if(raw.year::INT > 2021, 2021, 2012) AS territory,
    if(raw.wz_code LIKE 'WZ2003%', 'WZ 2003', 'WZ 2008') AS classification,
    'growth_fields.' || raw.source_id AS source_id,
    coalesce(cat_remarks.note_de, raw.remark) AS note,
    raw."precision"::DOUBLE / 2 AS half_step,
    'data/raw/growth_fields/branches.csv' AS raw_file,
    raw.raw_line
FROM raw
LEFT JOIN cat_period_labels ON raw.period = cat_period_labels.period
LEFT JOIN cat_remarks ON raw.remark = cat_remarks.remark
LEFT JOIN cat_measures ON raw.indicator = cat_measures.indicator_id
