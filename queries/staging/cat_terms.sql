-- One row per entry of the catalogue data/catalog/terms.csv.
SELECT *
FROM read_csv(getvariable('catalog_dir') || '/terms.csv', header = true, all_varchar = true)
