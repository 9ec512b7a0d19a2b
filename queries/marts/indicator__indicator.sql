-- Grain: one indicator of the catalogue.
SELECT
    indicator_id, name_de, name_en, unit, unit_de, unit_en, decimals::INTEGER AS decimals,
    definition_de, definition_en, formula_de, formula_en, caveat_de, caveat_en,
    derived, sort::INTEGER AS sort, defined_in, better, additive
FROM cat_indicators
ORDER BY sort, indicator_id
