-- One row per entry of the catalogue data/catalog/indicators.csv, and per measure of an imported
-- table that a reader named.
SELECT *
FROM read_csv(getvariable('catalog_dir') || '/indicators.csv', header = true, all_varchar = true)
UNION ALL BY NAME
SELECT * FROM raw_user_indicator
