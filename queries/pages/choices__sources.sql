-- One row per source that has observations.
SELECT source_id, concat(publisher, ': ', title) AS name, concat(title, ' · ', publisher) AS title_first
FROM (SELECT *, if($lang = 'en', title_en, title_de) AS title FROM source)
WHERE observations > 0
ORDER BY name
