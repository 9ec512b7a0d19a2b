-- One row per WZ approximation of the field and region with two years: growth, size and location quotient.
SELECT
    one.*,
    if($lang = 'en', region.name_en, region.name) AS name,
    if($lang = 'en', subfield.name_en, subfield.name_de) AS subfield_name
FROM field_growth AS one
INNER JOIN region USING (region_id)
LEFT JOIN subfield USING (subfield_id)
WHERE one.field_id = $field_id
ORDER BY one.industry_id, one.value DESC, region.name
