-- Grain: one body of the cluster management as the brochure describes it.
SELECT * EXCLUDE (raw_file, raw_line), raw_line - 1 AS sort
FROM stg_brochure_2012__bodies
ORDER BY sort
