-- One row per entry of the catalogue data/catalog/remarks.csv.
SELECT *
FROM read_csv(getvariable('catalog_dir') || '/remarks.csv', header = true, all_varchar = true)
