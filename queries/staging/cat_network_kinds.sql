-- One row per entry of the catalogue data/catalog/network_kinds.csv.
SELECT *
FROM read_csv(getvariable('catalog_dir') || '/network_kinds.csv', header = true, all_varchar = true)
