-- One row per WZ 2008 division or section that comes near the field or one of its subfields.
SELECT
    near.field_id, near.subfield_id, near.industry_id, near.grade, near.collection, near.year,
    if($lang = 'en', near.basis_en, near.basis_de) AS basis,
    if($lang = 'en', near.remark_en, near.remark_de) AS remark,
    if($lang = 'en', industry.name_en, industry.name_de) AS industry_name,
    if($lang = 'en', subfield.name_en, subfield.name_de) AS subfield_name
FROM field_industry AS near
LEFT JOIN industry USING (industry_id)
LEFT JOIN subfield ON near.subfield_id = subfield.subfield_id
WHERE near.field_id = $field_id
ORDER BY near.grade, near.industry_id
