-- One row per entry of the catalogue data/catalog/product_terms.csv.
SELECT *
FROM read_csv(getvariable('catalog_dir') || '/product_terms.csv', header = true, all_varchar = true)
