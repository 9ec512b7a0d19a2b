-- One row per entry of the catalogue data/catalog/inkar_indicators.csv: INKAR's labels and our indicators.
SELECT *
FROM read_csv(
    getvariable('catalog_dir') || '/inkar_indicators.csv', header = true, all_varchar = true
)
