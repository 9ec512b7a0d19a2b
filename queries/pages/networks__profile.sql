-- One row: the network with its field, topics and activities.
SELECT
    network_id, network.name, short_name, website, as_of, network.field_id,
    if($lang = 'en', field.name_en, field.name_de) AS field_name,
    if($lang = 'en', topics_en, topics_de) AS topics,
    if($lang = 'en', activities_en, activities_de) AS activities,
    source_id
FROM network
INNER JOIN field USING (field_id)
WHERE network_id = $network_id
