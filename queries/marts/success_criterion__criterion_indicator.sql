-- Grain: one success criterion of the brochure and indicator that measures it, or none.
SELECT * EXCLUDE (raw_file, raw_line), raw_line - 1 AS sort
FROM stg_brochure_2012__criteria
ORDER BY sort
