-- One row per source that has observations.
SELECT source_id, publisher || ': ' || if($lang = 'en', title_en, title_de) AS name
FROM source
WHERE observations > 0
ORDER BY name
