-- One row per figure, or stated gap, and place of the brochure of September 2012.
WITH raw AS (
    SELECT *, row_number() OVER () + 1 AS raw_line
    FROM read_csv(
        getvariable('raw_dir') || '/brochure_2012/observations.csv',
        header = true, all_varchar = true
    )
),

-- The printed unit decides the factor: billions become millions.
unit (printed_unit, unit, factor) AS (
    VALUES
    ('Anzahl', 'count', 1),
    ('Mrd. EUR', 'EUR million', 1000),
    ('Prozent', 'percent', 1),
    ('je 100.000 Einwohner', 'per 100,000 inhabitants', 1)
)

SELECT
    raw.indicator_id,
    nullif(raw.field_id, '') AS field_id,
    nullif(raw.subfield_id, '') AS subfield_id,
    raw.region_id,
    NULL::VARCHAR AS industry_id,
    NULL::VARCHAR AS partner_id,
    nullif(raw.network_id, '') AS network_id,
    NULL::VARCHAR AS size_class,
    nullif(raw.period_start, '')::DATE AS period_start,
    nullif(raw.period_end, '')::DATE AS period_end,
    round(nullif(raw.value, '')::DOUBLE * unit.factor, 6) AS value,
    if(raw.indicator_id = 'employees', 'persons', unit.unit) AS unit,
    raw.status,
    raw.approximate = 'true' AS approximate,
    nullif(raw.scope, '') AS scope,
    2012 AS territory,
    nullif(raw.classification, '') AS classification,
    raw.source_id,
    raw.place AS source_place,
    nullif(raw.note, '') AS note,
    'data/raw/brochure_2012/observations.csv' AS raw_file,
    raw.raw_line
FROM raw
LEFT JOIN unit USING (printed_unit)
