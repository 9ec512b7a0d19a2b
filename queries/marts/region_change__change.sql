-- Grain: one change of the territory.
SELECT change_date::DATE AS change_date, from_region_id, to_region_id, kind, note_de, note_en, source
FROM cat_region_changes
ORDER BY change_date, from_region_id
