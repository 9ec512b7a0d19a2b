-- One row per region, year, indicator and economic section (VGRdL, Reihe 2 Band 2).
WITH raw AS (
    SELECT *, row_number() OVER () AS raw_line
    FROM read_parquet(getvariable('raw_dir') || '/vgrdl/observations.parquet')
),

region AS (
    SELECT nuts, if(ags = 'DG', 'DE', ags) AS region_id
    FROM read_csv(getvariable('raw_dir') || '/vgrdl/regions.csv', header = true, all_varchar = true)
),

-- The publisher's measure in our name and unit; thousands and millions become plain units only
-- where the contract says so (persons), the rest stays as published.
measure (indicator, indicator_id, unit, factor) AS (
    VALUES
    ('employees', 'employees', 'persons', 1000),
    ('compensation_of_employees', 'compensation_eur_million', 'EUR million', 1),
    ('gross_wages_and_salaries', 'gross_wages_eur_million', 'EUR million', 1),
    ('hours_worked', 'hours_worked_million', 'million hours', 1),
    ('compensation_per_employee', 'compensation_per_employee_eur', 'EUR', 1),
    ('gross_wages_per_employee', 'gross_wages_per_employee_eur', 'EUR', 1),
    ('compensation_per_hour', 'compensation_per_hour_eur', 'EUR', 1),
    ('gross_wages_per_hour', 'gross_wages_per_hour_eur', 'EUR', 1)
)

SELECT
    measure.indicator_id,
    region.region_id,
    raw.section AS industry_id,
    make_date(raw.year, 1, 1) AS period_start,
    make_date(raw.year, 12, 31) AS period_end,
    round(raw.value * measure.factor, 6) AS value,
    measure.unit,
    raw.status,
    false AS approximate,
    'Arbeitnehmer am Arbeitsort (VGR)' AS scope,
    2021 AS territory,
    'WZ 2008' AS classification,
    'vgrdl' AS source_id,
    'data/raw/vgrdl/observations.parquet' AS raw_file,
    raw.raw_line
FROM raw
LEFT JOIN region USING (nuts)
LEFT JOIN measure USING (indicator)
