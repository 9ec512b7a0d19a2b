-- One row per company of the file: its number in the register, from an earlier import if it is certainly the same.
CREATE OR REPLACE TABLE identity AS
WITH latest AS (
    SELECT company_id, arg_max(own_id, import_id) AS own_id, arg_max(name_key, import_id) AS name_key,
        arg_max(coalesce(postcode, lower(place)), import_id) AS location
    FROM earlier
    GROUP BY company_id
),

by_id AS (
    SELECT company.row, min(latest.company_id) AS company_id
    FROM company
    INNER JOIN latest USING (own_id)
    GROUP BY company.row
),

by_name AS (
    SELECT company.row, min(latest.company_id) AS company_id
    FROM company
    INNER JOIN latest
        ON company.name_key = latest.name_key AND coalesce(company.postcode, lower(company.place)) = latest.location
    -- Different numbers of the owner mean different companies.
    WHERE company.own_id IS NULL OR latest.own_id IS NULL
    GROUP BY company.row
),

by_team AS (
    SELECT company.row, min(latest.company_id) AS company_id
    FROM company
    INNER JOIN team ON face_of(company.own_id, company.name_key, coalesce(company.postcode, lower(company.place))) = team.face
    INNER JOIN team AS other ON team.team = other.team
    INNER JOIN latest ON face_of(latest.own_id, latest.name_key, latest.location) = other.face
    GROUP BY company.row
),

known AS (
    SELECT row, coalesce(by_team.company_id, by_id.company_id, by_name.company_id) AS company_id
    FROM company
    LEFT JOIN by_team USING (row)
    LEFT JOIN by_id USING (row)
    LEFT JOIN by_name USING (row)
),

-- A company is matched with the first row only.
sole AS (
    SELECT row, if(row_number() OVER (PARTITION BY company_id ORDER BY row) = 1, company_id, NULL) AS company_id
    FROM known
    WHERE company_id IS NOT NULL
)

SELECT
    company.row,
    coalesce(
        sole.company_id,
        (SELECT coalesce(max(company_id), 0) FROM earlier)
        + row_number() OVER (PARTITION BY sole.company_id IS NULL ORDER BY company.row)
    ) AS company_id,
    sole.company_id IS NULL AS is_new
FROM company
LEFT JOIN sole USING (row)
