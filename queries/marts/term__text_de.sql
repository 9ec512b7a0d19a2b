-- Grain: one German text of an observation (scope, place, note) with its English one.
WITH texts AS (
    SELECT text_de, text_en FROM cat_terms
    UNION ALL
    SELECT note_de AS text_de, note_en AS text_en FROM cat_remarks
    WHERE note_de IS NOT NULL
    UNION ALL
    SELECT note_de AS text_de, note_en AS text_en FROM cat_inkar_flags
    UNION ALL
    -- The publisher's codes are the same in every language.
    SELECT place AS text_de, place AS text_en FROM cat_inkar_indicators
    UNION ALL
    SELECT reason_de AS text_de, reason_en AS text_en FROM cat_figure_notes
)

-- Footnotes of imported tables are in one language only; translations take precedence.
SELECT text_de, coalesce(min(text_en) FILTER (WHERE text_en <> text_de), min(text_en)) AS text_en
FROM texts
GROUP BY text_de
ORDER BY text_de
