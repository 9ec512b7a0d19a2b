-- One row per network of the field.
SELECT
    network_id, name, short_name, website, as_of,
    if($lang = 'en', topics_en, topics_de) AS topics,
    if($lang = 'en', activities_en, activities_de) AS activities,
    source_id
FROM network
WHERE field_id = $field_id
ORDER BY name
