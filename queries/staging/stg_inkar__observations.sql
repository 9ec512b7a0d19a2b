-- One row per figure of INKAR by Kreis (of today), Land, Germany, East, West and year; thousands of
-- euros become euros. Flags become a status with its note.
WITH raw AS (
    SELECT *, row_number() OVER () + 1 AS raw_line
    FROM read_csv(
        getvariable('raw_dir') || '/inkar/kreis_figures.csv', header = true, all_varchar = true
    )
),

-- Every municipality has tax revenue: a zero there is a gap without a flag.
flagged AS (
    SELECT
        * REPLACE (
            if(indicator = 'tax_revenue_per_capita' AND value::DOUBLE = 0, 'zero_gap', flag) AS flag
        )
    FROM raw
),

-- Texts from the compilers' description, not the publisher's, are marked as such.
editions (edition, source_id, edition_note) AS (
    VALUES
    ('INKAR 2024', 'inkar.2024', NULL),
    ('INKAR 2025', 'inkar.2025', NULL),
    (
        'INKAR (county covariates, 2021 borders)', 'inkar.county_2021',
        'Nach der Beschreibung der Zusammenstellung (GERDA), nicht nach der des Herausgebers.'
    )
)

SELECT
    -- A label that the catalogue does not know stays as it is, so that the rule check names it.
    coalesce(known.indicator_id, flagged.indicator) AS indicator_id,
    flagged.region_id,
    known.industry_id,
    make_date(flagged.year::INTEGER, 1, 1) AS period_start,
    make_date(flagged.year::INTEGER, 12, 31) AS period_end,
    if(
        flags.status IN ('suppressed', 'not_stated'), NULL,
        (flagged.value::DECIMAL(12, 2) * known.factor::INTEGER)::DOUBLE
    ) AS value,
    cat_measures.unit,
    CASE
        -- A flag that the catalogue does not know is no status either, and stops the build.
        WHEN flagged.flag IS NOT NULL THEN coalesce(flags.status, flagged.flag)
        WHEN flagged.value::DOUBLE = 0 THEN 'zero'
        -- This ratio is not published: it was computed from two rounded quotients of INKAR.
        WHEN known.indicator_id = 'export_ratio_20plus_percent' THEN 'estimated'
        ELSE 'published'
    END AS status,
    false AS approximate,
    known.scope,
    2021 AS territory,
    if(known.industry_id IS NULL, NULL, 'WZ 2008') AS classification,
    coalesce(editions.source_id, flagged.edition) AS source_id,
    known.place AS source_place,
    coalesce(flags.note_de, editions.edition_note) AS note,
    'data/raw/inkar/kreis_figures.csv' AS raw_file,
    flagged.raw_line
FROM flagged
LEFT JOIN cat_inkar_indicators AS known ON flagged.indicator = known.label
LEFT JOIN cat_inkar_flags AS flags ON flagged.flag = flags.flag
LEFT JOIN editions ON flagged.edition = editions.edition
LEFT JOIN cat_measures ON known.indicator_id = cat_measures.indicator_id
