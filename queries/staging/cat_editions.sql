-- One row per edition of the brochure: its year, and the sources that its figures have.
SELECT edition_id, year::INTEGER AS year, source_pattern, main_source_id
FROM read_csv(getvariable('catalog_dir') || '/editions.csv', header = true, all_varchar = true)
