-- de: Geltungsbereich, Fundstelle oder Anmerkung hat keinen englischen Text (data/catalog/terms.csv)
-- en: a scope, place or note has no English text (data/catalog/terms.csv)
WITH texts AS (
    SELECT unnest([scope, source_place, note]) AS text_de, raw_file, raw_line
    FROM staged_observation
)

SELECT raw_file, raw_line, texts.text_de AS detail
FROM texts
LEFT JOIN term USING (text_de)
WHERE texts.text_de IS NOT NULL AND term.text_en IS NULL
ORDER BY ALL
