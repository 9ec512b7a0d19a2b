-- One row per body of the cluster management in the brochure; `member_ids` and `reports_to` are bodies.
SELECT
    body_id, name_de, name_en, role_de, role_en, string_split(members, ';') AS member_ids,
    meetings_per_year::INTEGER AS meetings_per_year, rhythm_de, rhythm_en, part_of,
    string_split(reports_to, ';') AS reports_to, network_id, place AS source_place,
    first_line::INTEGER AS first_line, last_line::INTEGER AS last_line,
    'brochure_2012.brochure' AS source_id,
    'data/raw/brochure_2012/bodies.csv' AS raw_file,
    row_number() OVER () + 1 AS raw_line
FROM read_csv(
    getvariable('raw_dir') || '/brochure_2012/bodies.csv', header = true, all_varchar = true
)
