-- One row per success criterion in the brochure and indicator that measures it: `level` is its subject
-- (field, state), 'none' if nothing measures it; the reason says what is missing.
SELECT
    criterion_id, name_de, name_en, indicator_id AS measured_by, level, reason_de, reason_en,
    place AS source_place, first_line::INTEGER AS first_line,
    'brochure_2012.brochure' AS source_id,
    'data/raw/brochure_2012/criteria.csv' AS raw_file,
    row_number() OVER () + 1 AS raw_line
FROM read_csv(
    getvariable('raw_dir') || '/brochure_2012/criteria.csv', header = true, all_varchar = true
)
