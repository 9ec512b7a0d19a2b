-- One row per region whose English name is another one than the German.
SELECT region_id, name_en
FROM read_csv(getvariable('catalog_dir') || '/region_names.csv', header = true, all_varchar = true)
