-- One row per statement of the brochure on two fields, in our own words.
SELECT
    from_field, nullif(to_field, '') AS to_field, kind, note_de, note_en, place AS source_place,
    'brochure_2012.brochure' AS source_id,
    'data/raw/brochure_2012/field_links.csv' AS raw_file,
    row_number() OVER () + 1 AS raw_line
FROM read_csv(
    getvariable('raw_dir') || '/brochure_2012/field_links.csv', header = true, all_varchar = true
)
