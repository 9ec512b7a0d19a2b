-- de: Nutzungsrecht hat keinen englischen Text (data/catalog/terms.csv)
-- en: a licence has no English text (data/catalog/terms.csv)
SELECT source.raw_path AS raw_file, 1 AS raw_line, source.licence AS detail
FROM source
LEFT JOIN term ON source.licence = term.text_de
WHERE source.licence IS NOT NULL AND term.text_en IS NULL
ORDER BY ALL
