-- de: Eintrag des Arbeitsprogramms mit unbekannter Art, Genauigkeit, Feld, Gremium oder Stand, ohne Text oder mit falscher Zeit
-- en: an item of the work programme with an unknown kind, precision, field, body or state, without text or with a wrong period
SELECT raw_file, raw_line, item_id AS detail
FROM stg_brochure_2012__programme
WHERE
    kind NOT IN (
        'roadmap', 'study', 'panel', 'centre', 'growth_core', 'special_project', 'fact_sheet',
        'funding', 'marketing', 'event', 'trip', 'step'
    )
    OR "precision" NOT IN ('day', 'month', 'quarter', 'until', 'none')
    OR state_2012 NOT IN ('planned', 'running', 'done')
    OR state_now NOT IN ('running', 'done', 'dropped')
    OR NOT list_has_all((SELECT list(field_id) FROM cat_fields), coalesce(field_ids, []))
    OR body_id NOT IN (SELECT body_id FROM stg_brochure_2012__bodies)
    OR (field_ids IS NULL) <> (fields_by IS NULL)
    OR (note_de IS NULL) <> (note_en IS NULL) OR (partners_de IS NULL) <> (partners_en IS NULL)
    OR title_de IS NULL OR title_en IS NULL OR source_place IS NULL OR first_line > last_line
    OR (period_end IS NULL) <> ("precision" = 'none')
    OR (period_start IS NULL) <> ("precision" IN ('none', 'until'))
    OR period_start > period_end
ORDER BY ALL
