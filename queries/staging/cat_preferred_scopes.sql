-- One row per entry of the catalogue data/catalog/preferred_scopes.csv.
SELECT *
FROM read_csv(
    getvariable('catalog_dir') || '/preferred_scopes.csv', header = true, all_varchar = true
)
