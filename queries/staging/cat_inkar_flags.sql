-- One row per entry of the catalogue data/catalog/inkar_flags.csv: the status of a flag, and why.
SELECT *
FROM read_csv(getvariable('catalog_dir') || '/inkar_flags.csv', header = true, all_varchar = true)
