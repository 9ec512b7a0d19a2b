-- de: Ein Teilfeld ist größer als sein Feld
-- en: a subfield is larger than its field
SELECT
    part.raw_file,
    part.raw_line,
    part.subfield_id || ' ' || part.indicator_id || ' ' || part.value || ' > ' || whole.value AS detail
FROM staged_observation AS part
INNER JOIN staged_observation AS whole
    ON part.field_id = whole.field_id
    AND part.indicator_id = whole.indicator_id
    AND part.source_id = whole.source_id
    AND part.source_place = whole.source_place
    AND whole.subfield_id IS NULL
WHERE
    part.subfield_id IS NOT NULL
    AND part.indicator_id IN ('companies', 'employees', 'turnover_eur_million')
    AND EXISTS (FROM cat_editions WHERE part.source_id LIKE source_pattern)
    AND part.value > whole.value
ORDER BY ALL
