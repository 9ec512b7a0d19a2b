-- de: Die Gemeinde steht weder unter den Gemeinden von 2017 noch in data/catalog/municipality_crosswalk.csv
-- en: the municipality is neither one of 2017 nor in data/catalog/municipality_crosswalk.csv
SELECT raw_file, raw_line, municipality AS detail
FROM actor_place
WHERE longitude IS NULL
ORDER BY ALL
