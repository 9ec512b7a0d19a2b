-- One row per WZ approximation of the field and Kreis: its stars, those with most first.
SELECT
    one.*,
    if($lang = 'en', region.name_en, region.name) AS name,
    if($lang = 'en', subfield.name_en, subfield.name_de) AS subfield_name
FROM field_star AS one
INNER JOIN region USING (region_id)
LEFT JOIN subfield USING (subfield_id)
WHERE one.field_id = $field_id AND one.value_high > 0
ORDER BY one.industry_id, one.value DESC, one.value_high DESC, region.name
