-- One row per WZ approximation of a field or subfield, and per field without any, in the order of
-- the brochure, with the newest figures by Kreis that exist for it.
SELECT
    near.wz_field_id,
    concat_ws(
        ': ',
        if($lang = 'en', field.name_en, field.name_de),
        if($lang = 'en', subfield.name_en, subfield.name_de)
    ) AS name,
    near.field_id, near.industry_id, near.grade, near.collection, near.year, near.staff_id,
    if($lang = 'en', near.basis_en, near.basis_de) AS basis,
    if($lang = 'en', near.remark_en, near.remark_de) AS remark,
    if($lang = 'en', industry.name_en, industry.name_de) AS industry_name,
    if($lang = 'en', subfield.name_en, subfield.name_de) AS subfield_name
FROM field_industry AS near
INNER JOIN field USING (field_id)
LEFT JOIN industry USING (industry_id)
LEFT JOIN subfield ON near.subfield_id = subfield.subfield_id
ORDER BY field.sort, near.grade, near.industry_id
