-- One row per field of the brochure and field of the innovation strategy that we assign it to.
SELECT
    field.field_id, if($lang = 'en', field.name_en, field.name_de) AS name,
    if($lang = 'en', ris.name_en, ris.name_de) AS ris_name, own.strength, own.is_own,
    concat_ws(';', own.source_id, ris.source_id) AS source_id
FROM field_ris AS own
INNER JOIN field USING (field_id)
INNER JOIN ris_field AS ris USING (ris_id)
ORDER BY field.sort, own.strength, ris.sort
