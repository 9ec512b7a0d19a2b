-- One row per strength or weakness, in our own words. `rebuilt`: the printed line is damaged and its
-- meaning was reconstructed from the rest.
SELECT
    statement_id, field_id, nullif(subfield_id, '') AS subfield_id, kind, topic, text_de, text_en,
    source_id, place AS source_place, rebuilt::BOOLEAN AS rebuilt,
    'data/raw/brochure_2012/statements.csv' AS raw_file,
    row_number() OVER () + 1 AS raw_line
FROM read_csv(
    getvariable('raw_dir') || '/brochure_2012/statements.csv', header = true, all_varchar = true
)
