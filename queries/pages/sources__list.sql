-- One row per source.
SELECT
    source_id, publisher, if($lang = 'en', title_en, title_de) AS title, url,
    coalesce(if($lang = 'en', licence_terms.text_en, NULL), licence) AS licence,
    coalesce(if($lang = 'en', credit.text_en, NULL), attribution) AS attribution,
    published, accessed, via_source_id, raw_path, observations
FROM source
LEFT JOIN term AS licence_terms ON source.licence = licence_terms.text_de
LEFT JOIN term AS credit ON source.attribution = credit.text_de
WHERE observations > 0 OR via_source_id IS NULL
ORDER BY via_source_id IS NOT NULL, observations DESC, source_id
