-- One row per number of patent applications from Thüringen that a release or newspaper prints. The
-- rates per 100,000 inhabitants of the same reports stand in data/raw/tls_industry already.
WITH raw AS (
    SELECT *, row_number() OVER () + 1 AS raw_line
    FROM read_csv(
        getvariable('raw_dir') || '/updates/patents_dpma_thueringen.csv',
        header = true, all_varchar = true
    )
)

SELECT
    'patent_applications' AS indicator_id,
    '16' AS region_id,
    make_date(raw.year::INTEGER, 1, 1) AS period_start,
    make_date(raw.year::INTEGER, 12, 31) AS period_end,
    raw.patent_applications::DOUBLE AS value,
    'count' AS unit,
    'published' AS status,
    false AS approximate,
    'Anmeldungen beim DPMA aus Thüringen' AS scope,
    if(raw.year::INTEGER > 2021, 2021, 2012) AS territory,
    'updates.' || raw.source_id AS source_id,
    coalesce(cat_remarks.note_de, raw.remark) AS note,
    'data/raw/updates/patents_dpma_thueringen.csv' AS raw_file,
    raw.raw_line
FROM raw
LEFT JOIN cat_remarks ON raw.remark = cat_remarks.remark
