-- One row per entry of the catalogue data/catalog/field_wz2008.csv.
SELECT *
FROM read_csv(getvariable('catalog_dir') || '/field_wz2008.csv', header = true, all_varchar = true)
