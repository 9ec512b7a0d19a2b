-- One row per entry of the catalogue data/catalog/member_crosswalk.csv.
SELECT *
FROM read_csv(getvariable('catalog_dir') || '/member_crosswalk.csv', header = true, all_varchar = true)
