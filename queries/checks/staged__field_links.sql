-- de: Verbindung mit unbekanntem Feld, unbekannter Art, ohne Text oder mit sich selbst
-- en: a link with an unknown field, an unknown kind, without text or to itself
SELECT raw_file, raw_line, concat_ws(' / ', from_field, to_field, kind) AS detail
FROM stg_brochure_2012__field_links
WHERE
    from_field NOT IN (SELECT field_id FROM cat_fields)
    OR (to_field IS NOT NULL AND to_field NOT IN (SELECT field_id FROM cat_fields))
    OR kind NOT IN ('customer', 'supplier_or_enabler', 'overlap', 'joint_event', 'called_weak')
    OR note_de IS NULL OR note_en IS NULL OR source_place IS NULL
    OR from_field = to_field
ORDER BY ALL
