-- One row per entry of the catalogue data/catalog/actor_status.csv.
SELECT *
FROM read_csv(getvariable('catalog_dir') || '/actor_status.csv', header = true, all_varchar = true)
