-- One row per entry of the catalogue data/catalog/preferences.csv.
SELECT *
FROM read_csv(getvariable('catalog_dir') || '/preferences.csv', header = true, all_varchar = true)
