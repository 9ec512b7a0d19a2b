-- One row per entry of the catalogue data/catalog/indicators.csv.
SELECT *
FROM read_csv(getvariable('catalog_dir') || '/indicators.csv', header = true, all_varchar = true)
