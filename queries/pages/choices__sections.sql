-- One row per section of the regional accounts that the map can show.
SELECT industry_id AS section_id, if($lang = 'en', name_en, name_de) AS name
FROM industry
WHERE industry_id IN (SELECT section_id FROM region_figure)
ORDER BY sort
