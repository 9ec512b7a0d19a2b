-- de: Erfolgskriterium mit unbekannter Kennzahl oder Ebene, oder ohne Grund, wo nichts es misst
-- en: a success criterion with an unknown indicator or level, or without a reason if nothing measures it
SELECT raw_file, raw_line, criterion_id AS detail
FROM stg_brochure_2012__criteria
WHERE
    level NOT IN ('field', 'state', 'none')
    OR (level = 'none') <> (measured_by IS NULL)
    OR (level = 'none' AND reason_de IS NULL)
    OR (reason_de IS NULL) <> (reason_en IS NULL)
    OR measured_by NOT IN (SELECT indicator_id FROM cat_measures)
ORDER BY ALL
