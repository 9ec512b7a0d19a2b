-- One row per entry of the catalogue data/catalog/period_labels.csv.
SELECT *
FROM read_csv(getvariable('catalog_dir') || '/period_labels.csv', header = true, all_varchar = true)
