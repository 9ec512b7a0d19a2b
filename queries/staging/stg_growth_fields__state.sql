-- One row per printed or derived figure on the state's industry from data/raw/growth_fields.
WITH ratio AS (
    SELECT
        *, 'published' AS status, 'ratios.csv' AS file, row_number() OVER () + 1 AS raw_line,
        'export_ratio_percent' AS indicator_id, export_ratio_percent AS printed
    FROM read_csv(
        getvariable('raw_dir') || '/growth_fields/ratios.csv', header = true, all_varchar = true
    )
),

derived AS (
    SELECT
        * EXCLUDE (remark),
        'estimated' AS status, 'ratios_derived.csv' AS file, row_number() OVER () + 1 AS raw_line,
        'export_ratio_percent' AS indicator_id, computed_ratio_percent AS printed,
        'derived' AS remark
    FROM read_csv(
        getvariable('raw_dir') || '/growth_fields/ratios_derived.csv',
        header = true, all_varchar = true
    )
),

-- Industry as a whole; its export ratios stand in ratios.csv already.
branch AS (
    SELECT
        * EXCLUDE (status), coalesce(status, 'published') AS status, 'TH' AS region,
        'branches.csv' AS file, row_number() OVER () + 1 AS raw_line,
        indicator AS indicator_id, value AS printed
    FROM read_csv(
        getvariable('raw_dir') || '/growth_fields/branches.csv', header = true, all_varchar = true
    )
    QUALIFY wz_code = 'B-C' AND indicator <> 'export_ratio_percent'
),

together AS (
    SELECT * FROM ratio
    UNION ALL BY NAME
    SELECT * FROM derived
    UNION ALL BY NAME
    SELECT * FROM branch
),

regions (region, region_id) AS (VALUES ('TH', '16'), ('DE', 'DE'), ('Ost', 'DE-OST'))

SELECT
    indicator_id,
    coalesce(region_id, region) AS region_id,
    'B-C' AS industry_id,
    size_threshold || '+' AS size_class,
    CASE
        WHEN reference_day = 'true' THEN last_day(make_date(year::INT, last_month::INT, 1))
        ELSE make_date(year::INT, first_month::INT, 1)
    END AS period_start,
    last_day(make_date(year::INT, last_month::INT, 1)) AS period_end,
    printed::DOUBLE AS value,
    cat_measures.unit,
    status,
    coalesce(cat_remarks.approximate = 'true', false) AS approximate,
    coalesce(
        'Betriebe ab ' || size_threshold || ' Beschäftigte',
        'Betriebe, Größenschwelle nicht angegeben'
    ) AS scope,
    if(coalesce(year::INT, 0) > 2021, 2021, 2012) AS territory,
    if(year::INT > 2008, 'WZ 2008', 'WZ 2003') AS classification,
    'growth_fields.' || source_id AS source_id,
    coalesce(cat_remarks.note_de, remark) AS note,
    'data/raw/growth_fields/' || file AS raw_file,
    raw_line
FROM together
LEFT JOIN regions USING (region)
LEFT JOIN cat_period_labels USING (period)
LEFT JOIN cat_remarks USING (remark)
LEFT JOIN cat_measures USING (indicator_id)
