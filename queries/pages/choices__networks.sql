-- One row per network, agency or alliance, with the field that it belongs to.
SELECT
    profile.network_id,
    profile.name,
    profile.short_name,
    if($lang = 'en', field.short_en, field.short_de) AS field_name
FROM network_profile AS profile
LEFT JOIN field USING (field_id)
ORDER BY lower(profile.name)
