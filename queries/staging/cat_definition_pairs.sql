-- One row per entry of the catalogue data/catalog/definition_pairs.csv.
SELECT * EXCLUDE (same), same::BOOLEAN AS same
FROM read_csv(
    getvariable('catalog_dir') || '/definition_pairs.csv', header = true, all_varchar = true
)
