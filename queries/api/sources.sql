-- One row per source, with its licence.
SELECT
    source_id, publisher, title_de, title_en, url, licence,
    coalesce(terms.text_en, licence) AS licence_en, attribution, published, accessed,
    via_source_id, observations, count(*) OVER () AS total
FROM source
LEFT JOIN term AS terms ON source.licence = terms.text_de
WHERE len($source) = 0 OR list_contains($source, source_id)
ORDER BY source_id
LIMIT $limit OFFSET $offset
