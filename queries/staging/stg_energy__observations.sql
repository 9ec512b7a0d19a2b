-- One row per installed capacity of a renewable by Kreis (23 in 2021, 22 in 2024) and Thüringen.
WITH raw AS (
    SELECT *, row_number() OVER () + 1 AS raw_line
    FROM read_csv(
        getvariable('raw_dir') || '/energy/renewables_kreis.csv', header = true, all_varchar = true
    )
),

technologies (technology, indicator_id) AS (
    VALUES
    ('pv', 'pv_capacity_mw'),
    ('wind_on', 'wind_capacity_mw'),
    ('biomass', 'biomass_capacity_mw'),
    ('water', 'hydro_capacity_mw')
)

SELECT
    coalesce(technologies.indicator_id, raw.technology) AS indicator_id,
    raw.region_id,
    make_date(raw.vintage::INTEGER, 1, 1) AS period_start,
    make_date(raw.vintage::INTEGER, 12, 31) AS period_end,
    raw.installed_mw::DOUBLE AS value,
    cat_measures.unit,
    if(raw.installed_mw::DOUBLE = 0, 'zero', 'published') AS status,
    false AS approximate,
    'installierte Leistung nach Standort (Marktstammdatenregister)' AS scope,
    if(raw.vintage::INTEGER < 2022, 2012, 2021) AS territory,
    'energy' AS source_id,
    'Der Stichtag innerhalb des Jahres ist nicht angegeben.' AS note,
    'data/raw/energy/renewables_kreis.csv' AS raw_file,
    raw.raw_line
FROM raw
LEFT JOIN technologies USING (technology)
LEFT JOIN cat_measures ON technologies.indicator_id = cat_measures.indicator_id
