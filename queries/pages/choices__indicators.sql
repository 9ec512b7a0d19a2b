-- One row per indicator, for lists of choice.
SELECT
    indicator_id, if($lang = 'en', name_en, name_de) AS name,
    if($lang = 'en', unit_en, unit_de) AS unit, better
FROM indicator
ORDER BY sort
