-- One row per printed figure of the monitoring of the innovation strategy. Figures that contradict
-- each other within their source are of limited use.
WITH raw AS (
    SELECT *, row_number() OVER () + 1 AS raw_line
    FROM read_csv(
        getvariable('raw_dir') || '/innovation/ris_monitoring.csv', header = true, all_varchar = true
    )
),

known (indicator, indicator_id) AS (
    VALUES
    ('rd_projects', 'ris_rd_projects'),
    ('actors_in_projects', 'ris_actors_in_projects'),
    ('funding', 'ris_funding_eur_million'),
    ('companies_funded', 'ris_companies_funded'),
    ('company_projects', 'ris_company_projects'),
    ('company_funding', 'ris_company_funding_eur_million'),
    ('fti_projects', 'ris_fti_projects'),
    ('fti_funding', 'ris_fti_funding_eur_million'),
    ('federal_projects', 'ris_federal_projects'),
    ('federal_funding', 'ris_federal_funding_eur_million'),
    ('innovation_infrastructure', 'ris_infrastructure_eur_million'),
    ('innovation_vouchers', 'ris_vouchers'),
    ('ai_centres', 'ris_ai_centres'),
    ('events', 'ris_events'),
    ('actors_in_clusters', 'ris_actors_in_clusters'),
    ('approved_funding', 'ris_approved_funding_eur_million')
)

SELECT
    coalesce(known.indicator_id, raw.indicator) AS indicator_id,
    '16' AS region_id,
    make_date(left(raw.period, 4)::INTEGER, 1, 1) AS period_start,
    make_date(right(raw.period, 4)::INTEGER, 12, 31) AS period_end,
    raw.value::DOUBLE AS value,
    raw.unit,
    if(raw.indicator IN ('fti_projects', 'federal_projects'), 'limited', 'published') AS status,
    raw.approximate = '1' AS approximate,
    'Monitoring der Innovationsstrategie' AS scope,
    2021 AS territory,
    'innovation.' || raw.source_id AS source_id,
    CASE
        WHEN raw.indicator IN ('fti_projects', 'federal_projects')
            THEN 'Die Quelle nennt 248 gegenüber 79 „fast doppelt so viele“: Die Zahlen der beiden '
                || 'Programme passen nicht zueinander.'
        ELSE coalesce(cat_remarks.note_de, raw.remark)
    END AS note,
    'data/raw/innovation/ris_monitoring.csv' AS raw_file,
    raw.raw_line
FROM raw
LEFT JOIN known USING (indicator)
LEFT JOIN cat_remarks ON raw.remark = cat_remarks.remark
