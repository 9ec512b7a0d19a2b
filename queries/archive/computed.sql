-- One row per indicator that a version keeps computed figures of.
SELECT DISTINCT indicator_id FROM read_parquet($file)
