-- One row per entry of the catalogue data/catalog/network_readings.csv.
SELECT *
FROM read_csv(getvariable('catalog_dir') || '/network_readings.csv', header = true, all_varchar = true)
