-- One row per entry of the catalogue data/catalog/subfields.csv.
SELECT *
FROM read_csv(getvariable('catalog_dir') || '/subfields.csv', header = true, all_varchar = true)
