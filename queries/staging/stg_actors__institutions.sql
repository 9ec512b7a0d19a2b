-- One row per research institution of data/raw/actors/institutions.csv.
SELECT
    trim(regexp_replace(lower(replace(replace(replace(replace(replace(replace(replace(name, 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss'), 'Ä', 'Ae'), 'Ö', 'Oe'), 'Ü', 'Ue')), '[^a-z0-9]+', '_', 'g'), '_') AS institution_id,
    name,
    short_name,
    kind,
    municipality,
    fields AS field,
    website,
    list_aggregate(list_transform(string_split(source_id, ';'), lambda i: 'actors.' || i), 'string_agg', ';') AS source_id,
    'data/raw/actors/institutions.csv' AS raw_file,
    row_number() OVER () + 1 AS raw_line
FROM read_csv(
    getvariable('raw_dir') || '/actors/institutions.csv', header = true, all_varchar = true
)
