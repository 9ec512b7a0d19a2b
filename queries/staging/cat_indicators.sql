-- One row per file of the catalogue data/catalog/indicators.
SELECT * FROM raw_indicator
