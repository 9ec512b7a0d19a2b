-- One row per field of the innovation strategy, as the ministry names it.
SELECT
    ris_id, name_de, kind, in_ris3_2014_2020 = '1' AS in_2014, in_ris_2021_2027 = '1' AS in_2021,
    'innovation.' || source_id AS source_id, row_number() OVER () AS sort
FROM read_csv(getvariable('raw_dir') || '/innovation/ris_fields.csv', header = true, all_varchar = true)
