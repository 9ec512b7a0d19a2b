-- One row per growth field, in the order of the brochure.
SELECT
    field_id,
    if($lang = 'en', name_en, name_de) AS name,
    if($lang = 'en', short_en, short_de) AS short_name,
    field_group,
    sort
FROM field
ORDER BY sort
