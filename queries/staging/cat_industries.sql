-- One row per entry of the catalogue data/catalog/industries.csv.
SELECT *
FROM read_csv(getvariable('catalog_dir') || '/industries.csv', header = true, all_varchar = true)
