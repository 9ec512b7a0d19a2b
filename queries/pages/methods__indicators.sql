-- One row per indicator with all its words.
SELECT
    indicator_id, if($lang = 'en', name_en, name_de) AS name,
    if($lang = 'en', unit_en, unit_de) AS unit, decimals,
    if($lang = 'en', definition_en, definition_de) AS definition,
    if($lang = 'en', formula_en, formula_de) AS formula,
    if($lang = 'en', caveat_en, caveat_de) AS caveat, derived, defined_in
FROM indicator
ORDER BY sort
