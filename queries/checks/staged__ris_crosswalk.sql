-- de: Die Zuordnung zur Innovationsstrategie nennt ein Feld oder eine Stärke, die es nicht gibt
-- en: the assignment to the innovation strategy names a field or a strength that does not exist
SELECT
    'data/raw/innovation/ris_crosswalk_2012_fields.csv' AS raw_file, NULL AS raw_line,
    concat_ws(' / ', field_id, ris_id, strength) AS detail
FROM stg_ris__crosswalk
WHERE
    field_id NOT IN (SELECT field_id FROM cat_fields)
    OR ris_id NOT IN (SELECT ris_id FROM stg_ris__fields)
    OR strength NOT IN ('main', 'partial')
ORDER BY ALL
