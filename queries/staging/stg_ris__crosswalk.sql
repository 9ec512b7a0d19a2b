-- One row per field of 2012 and the field of the innovation strategy to which we assign it: our own
-- assignment, which no source states.
SELECT field_id_2012 AS field_id, ris_id, strength, 'innovation.own' AS source_id
FROM read_csv(
    getvariable('raw_dir') || '/innovation/ris_crosswalk_2012_fields.csv',
    header = true, all_varchar = true
)
