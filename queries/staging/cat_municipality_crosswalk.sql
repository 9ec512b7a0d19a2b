-- One row per entry of the catalogue data/catalog/municipality_crosswalk.csv.
SELECT *
FROM read_csv(getvariable('catalog_dir') || '/municipality_crosswalk.csv', header = true, all_varchar = true)
