-- One row per indicator: definition, unit, formula and caveats.
SELECT
    indicator_id, name_de, name_en, unit, unit_de, unit_en, decimals, definition_de, definition_en,
    formula_de, formula_en, caveat_de, caveat_en, derived, additive,
    (
        SELECT count(*) FROM observation
        WHERE observation.indicator_id = indicator.indicator_id
    ) AS observations,
    count(*) OVER () AS total
FROM indicator
WHERE len($indicator) = 0 OR list_contains($indicator, indicator_id)
ORDER BY sort, indicator_id
LIMIT $limit OFFSET $offset
