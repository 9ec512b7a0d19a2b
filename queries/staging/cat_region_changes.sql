-- One row per entry of the catalogue data/catalog/region_changes.csv.
SELECT *
FROM read_csv(getvariable('catalog_dir') || '/region_changes.csv', header = true, all_varchar = true)
