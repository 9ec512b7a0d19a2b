-- One row per entry of the catalogue data/catalog/fields.csv.
SELECT *
FROM read_csv(getvariable('catalog_dir') || '/fields.csv', header = true, all_varchar = true)
