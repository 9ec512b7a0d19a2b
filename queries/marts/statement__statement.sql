-- Grain: one strength or weakness, in our own words.
SELECT * EXCLUDE (raw_file, raw_line) FROM stg_brochure_2012__statements
ORDER BY raw_line
