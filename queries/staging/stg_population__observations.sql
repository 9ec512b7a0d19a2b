-- One row per Kreis, reference date and indicator (population, area).
WITH raw AS (
    SELECT *, row_number() OVER () + 1 AS raw_line
    FROM read_csv(
        getvariable('raw_dir') || '/population/population_kreise.csv',
        header = true, all_varchar = true
    )
),

long AS (
    UNPIVOT raw ON population, area_km2 INTO NAME indicator_id VALUE printed
)

SELECT
    indicator_id,
    NULL::VARCHAR AS field_id,
    NULL::VARCHAR AS subfield_id,
    ags AS region_id,
    NULL::VARCHAR AS industry_id,
    NULL::VARCHAR AS partner_id,
    NULL::VARCHAR AS network_id,
    NULL::VARCHAR AS size_class,
    as_of::DATE AS period_start,
    as_of::DATE AS period_end,
    printed::DOUBLE AS value,
    if(indicator_id = 'population', 'persons', 'km²') AS unit,
    'published' AS status,
    false AS approximate,
    NULL::VARCHAR AS scope,
    -- The reference dates lie before and after the merger of Eisenach (1 July 2021).
    if(as_of::DATE < DATE '2021-07-01', 2012, 2021) AS territory,
    NULL::VARCHAR AS classification,
    'population' AS source_id,
    NULL::VARCHAR AS source_place,
    NULL::VARCHAR AS note,
    'data/raw/population/population_kreise.csv' AS raw_file,
    raw_line
FROM long
