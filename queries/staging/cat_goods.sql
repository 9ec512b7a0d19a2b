-- One row per entry of the catalogue data/catalog/goods.csv.
SELECT *
FROM read_csv(getvariable('catalog_dir') || '/goods.csv', header = true, all_varchar = true)
