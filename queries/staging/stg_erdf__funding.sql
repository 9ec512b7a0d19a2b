-- One row per known actor, name of the beneficiary, programme and class of ERDF projects, with
-- number, sum and first and last year of approval: approvals to mid-2016 only.
SELECT
    name AS actor_name, kind, beneficiary, programme, class AS project_class,
    projects::INTEGER AS projects, amount_eur::DOUBLE AS amount_eur,
    first_year::INTEGER AS first_year, last_year::INTEGER AS last_year, 'erdf' AS source_id,
    'data/raw/erdf/efre_links_to_existing_actors.csv' AS raw_file,
    row_number() OVER () + 1 AS raw_line
FROM read_csv(
    getvariable('raw_dir') || '/erdf/efre_links_to_existing_actors.csv',
    header = true, all_varchar = true
)
