-- One row per indicator with computed figures in a version.
SELECT DISTINCT indicator_id FROM read_parquet($file)
