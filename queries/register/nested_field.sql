-- One row per field that, in some Kreis, is contained in another field with only a few more companies.
WITH members AS (
    SELECT company_id, region, unnest(field_ids) AS field_id FROM contribution WHERE measure = 'companies'
),

sizes AS (
    SELECT region, field_id, count(*) AS companies FROM members GROUP BY region, field_id
),

shared AS (
    SELECT one.region, one.field_id AS field, other.field_id AS holder, count(*) AS companies
    FROM members AS one
    INNER JOIN members AS other
        ON one.company_id = other.company_id AND one.region = other.region AND one.field_id <> other.field_id
    GROUP BY ALL
)

SELECT DISTINCT 'field:' || shared.field AS code
FROM shared
INNER JOIN sizes AS inner_size ON shared.region = inner_size.region AND shared.field = inner_size.field_id
INNER JOIN sizes AS outer_size ON shared.region = outer_size.region AND shared.holder = outer_size.field_id
WHERE
    shared.companies = inner_size.companies
    AND outer_size.companies - inner_size.companies BETWEEN 1 AND $minimum - 1
ORDER BY ALL
