-- One row per entry of the catalogue data/catalog/indicator_labels.csv.
SELECT *
FROM read_csv(getvariable('catalog_dir') || '/indicator_labels.csv', header = true, all_varchar = true)
