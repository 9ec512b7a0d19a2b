-- One row per entry of the catalogue data/catalog/field_labels.csv.
SELECT *
FROM read_csv(getvariable('catalog_dir') || '/field_labels.csv', header = true, all_varchar = true)
