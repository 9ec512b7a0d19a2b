-- One row: the network with its field, topics and activities (these only from the brochure).
SELECT
    profile.network_id, profile.name, profile.short_name, profile.kind, profile.municipality,
    profile.founded_year::VARCHAR AS founded_year, profile.website, profile.status, profile.field_id,
    if($lang = 'en', field.name_en, field.name_de) AS field_name,
    if($lang = 'en', subfield.name_en, subfield.name_de) AS subfield_name,
    if($lang = 'en', profile.remark_en, profile.remark_de) AS remark,
    if($lang = 'en', network.topics_en, network.topics_de) AS topics,
    if($lang = 'en', network.activities_en, network.activities_de) AS activities,
    profile.source_id
FROM network_profile AS profile
LEFT JOIN field ON profile.field_id = field.field_id
LEFT JOIN network ON profile.network_id = network.network_id
LEFT JOIN subfield ON network.subfield_id = subfield.subfield_id
WHERE profile.network_id = $network_id
