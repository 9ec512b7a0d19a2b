-- One row per entry of the catalogue data/catalog/partners.csv.
SELECT *
FROM read_csv(getvariable('catalog_dir') || '/partners.csv', header = true, all_varchar = true)
