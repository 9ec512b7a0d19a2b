-- One row per row that repeats the turnover of its company at another place, as lists of sites do: it counts only in the
-- first row, and so do equal employees. Different numbers of the owner mean different companies.
CREATE OR REPLACE TABLE site AS
WITH rows AS (
    SELECT row, own_id, name_key, employees, turnover_eur, turnover_year
    FROM company
    WHERE NOT is_refused AND turnover_eur > 0 AND row NOT IN (SELECT row FROM twin)
),

-- Counting by a number is cheaper than by a text.
alike AS (
    FROM rows
    WHERE hash(name_key, turnover_eur) IN (
        SELECT hash(name_key, turnover_eur) FROM rows GROUP BY ALL HAVING count(*) > 1
    )
),

teams AS (
    SELECT
        row, row_number() OVER team AS place, employees = first_value(employees) OVER team AS has_same_employees,
        count(DISTINCT own_id) OVER (PARTITION BY name_key, turnover_eur, turnover_year) AS ids
    FROM alike
    WINDOW team AS (PARTITION BY name_key, turnover_eur, turnover_year ORDER BY row)
)

SELECT row, coalesce(has_same_employees, false) AS has_same_employees
FROM teams
WHERE place > 1 AND ids < 2;
UPDATE company
SET
    turnover_eur = NULL, turnover_year = NULL, foreign_turnover_eur = NULL, is_flawed = true,
    employees = if(site.has_same_employees, NULL, company.employees),
    employees_year = if(site.has_same_employees, NULL, company.employees_year)
FROM site
WHERE company.row = site.row;
