-- One row per membership that a source names, from data/raw/actors/memberships.csv.
SELECT
    company_or_institution AS member_name,
    network_short_name AS short_name,
    as_of,
    list_aggregate(list_transform(string_split(source_id, ';'), lambda i: 'actors.' || i), 'string_agg', ';') AS source_id,
    'data/raw/actors/memberships.csv' AS raw_file,
    row_number() OVER () + 1 AS raw_line
FROM read_csv(
    getvariable('raw_dir') || '/actors/memberships.csv', header = true, all_varchar = true
)
