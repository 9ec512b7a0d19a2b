-- Grain: one network of the brochure, September 2012.
SELECT * EXCLUDE (raw_file, raw_line) FROM stg_brochure_2012__networks
ORDER BY network_id
