-- One row per entry of the catalogue data/catalog/terms.csv, and per scope of a named measure.
SELECT *
FROM read_csv(getvariable('catalog_dir') || '/terms.csv', header = true, all_varchar = true)
UNION ALL BY NAME
SELECT * FROM raw_user_term
