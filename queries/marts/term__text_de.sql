-- Grain: one German text of an observation (scope, place, note) with its English one.
SELECT text_de, text_en FROM cat_terms
UNION
SELECT note_de AS text_de, note_en AS text_en FROM cat_remarks
WHERE note_de IS NOT NULL
UNION
SELECT reason_de AS text_de, reason_en AS text_en FROM cat_figure_notes
ORDER BY text_de
