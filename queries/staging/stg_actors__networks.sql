-- One row per network and reading of data/raw/actors/networks.csv.
WITH printed AS (
    SELECT *, row_number() OVER () + 1 AS raw_line
    FROM read_csv(
        getvariable('raw_dir') || '/actors/networks.csv', header = true, all_varchar = true
    )
)

SELECT
    -- Networks of the brochure keep its id.
    coalesce(brochure.network_id, trim(regexp_replace(lower(replace(replace(replace(replace(replace(replace(replace(printed.short_name, 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss'), 'Ä', 'Ae'), 'Ö', 'Oe'), 'Ü', 'Ue')), '[^a-z0-9]+', '_', 'g'), '_')) AS network_id,
    printed.name,
    printed.short_name,
    printed.field AS field_id,
    printed.seat_municipality,
    printed.street,
    printed.postal_code,
    printed.founded_year::INTEGER AS founded_year,
    printed.website,
    printed.members_total::INTEGER AS members_total,
    printed.members_companies::INTEGER AS members_companies,
    printed.as_of,
    printed.source_id AS source_key,
    list_aggregate(list_transform(string_split(printed.source_id, ';'), lambda i: 'actors.' || i), 'string_agg', ';') AS source_id,
    'data/raw/actors/networks.csv' AS raw_file,
    printed.raw_line
FROM printed
LEFT JOIN stg_brochure_2012__networks AS brochure ON printed.short_name = brochure.short_name
