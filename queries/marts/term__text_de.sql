-- Grain: one German text of an observation (scope, place, note) with its English one.
SELECT text_de, text_en FROM cat_terms
UNION
SELECT note_de AS text_de, note_en AS text_en FROM cat_remarks
WHERE note_de IS NOT NULL
UNION
SELECT note_de AS text_de, note_en AS text_en FROM cat_inkar_flags
UNION
-- The publisher's codes are the same in every language.
SELECT DISTINCT place AS text_de, place AS text_en FROM cat_inkar_indicators
UNION
SELECT reason_de AS text_de, reason_en AS text_en FROM cat_figure_notes
ORDER BY text_de
