-- One row per field of the innovation strategy that we assign the chosen field to.
SELECT
    ris.ris_id, if($lang = 'en', ris.name_en, ris.name_de) AS name, own.strength, own.is_own,
    concat_ws(';', own.source_id, ris.source_id) AS source_id
FROM field_ris AS own
INNER JOIN ris_field AS ris USING (ris_id)
WHERE own.field_id = $field_id
ORDER BY own.strength, ris.sort
