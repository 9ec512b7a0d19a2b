-- One row per network that the brochure presents.
SELECT
    network_id, name, short_name, field_id, nullif(subfield_id, '') AS subfield_id, website,
    topics_de, topics_en, activities_de, activities_en, as_of, source_id, place AS source_place,
    'data/raw/brochure_2012/networks.csv' AS raw_file,
    row_number() OVER () + 1 AS raw_line
FROM read_csv(
    getvariable('raw_dir') || '/brochure_2012/networks.csv', header = true, all_varchar = true
)
