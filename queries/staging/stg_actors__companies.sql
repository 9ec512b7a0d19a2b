-- One row per company of data/raw/actors/companies.csv; the name without remarks on its status.
WITH printed AS (
    SELECT *, row_number() OVER () + 1 AS raw_line
    FROM read_csv(
        getvariable('raw_dir') || '/actors/companies.csv', header = true, all_varchar = true
    )
),

named AS (
    SELECT
        *,
        -- The status of a company is in data/catalog/actor_status.csv, not in its name.
        regexp_replace(
            replace(replace(name, '; Insolvenz', ''), '; Schließung geplant', ''),
            ' \((historisch|Insolvenz|geschlossen 2024|Produktion eingestellt|in Gründung)\)', ''
        ) AS short
    FROM printed
)

SELECT
    trim(regexp_replace(lower(replace(replace(replace(replace(replace(replace(replace(short, 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss'), 'Ä', 'Ae'), 'Ö', 'Oe'), 'Ü', 'Ue')), '[^a-z0-9]+', '_', 'g'), '_') AS company_id,
    short AS name,
    name AS name_in_source,
    legal_form,
    municipality,
    field,
    wz_code,
    employees::INTEGER AS employees,
    employees_year::INTEGER AS employees_year,
    revenue_eur_million::DOUBLE AS turnover_eur_million,
    revenue_year::INTEGER AS turnover_year,
    export_ratio_percent::DOUBLE AS export_ratio_percent,
    products,
    website,
    list_aggregate(list_transform(string_split(source_id, ';'), lambda i: 'actors.' || i), 'string_agg', ';') AS source_id,
    'data/raw/actors/companies.csv' AS raw_file,
    raw_line
FROM named
