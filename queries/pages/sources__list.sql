-- One row per source.
SELECT
    source_id, publisher, if($lang = 'en', title_en, title_de) AS title, url, licence, attribution,
    published, accessed, via_source_id, raw_path, observations
FROM source
WHERE observations > 0 OR via_source_id IS NULL
ORDER BY via_source_id IS NOT NULL, observations DESC, source_id
