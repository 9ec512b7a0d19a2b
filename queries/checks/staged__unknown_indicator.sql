-- de: Der Indikator steht nicht im Katalog (data/catalog/indicators)
-- en: the indicator is not in the catalogue (data/catalog/indicators)
SELECT raw_file, raw_line, coalesce(indicator_id, 'leer') AS detail
FROM staged_observation
WHERE indicator_id IS NULL OR indicator_id NOT IN (SELECT indicator_id FROM cat_measures)
ORDER BY ALL
