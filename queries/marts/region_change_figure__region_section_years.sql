-- Grain: the change in employees of one region and section between two years: in persons, in per
-- cent, and in per cent a year (geometric mean).
WITH employees AS (
    SELECT collection, territory, region_id, section_id, year, value, scope, source_id, recomputed
    FROM region_quantity
    WHERE
        indicator_id = 'employees' AND value IS NOT NULL
        AND (region_id LIKE '16%' OR length(region_id) = 2)
),

pairs AS (
    SELECT
        later.*, earlier.year AS base_year, later.value AS numerator,
        earlier.value AS denominator,
        later.value - earlier.value AS difference,
        100 * (later.value / nullif(earlier.value, 0) - 1) AS percent,
        100 * (pow(later.value / nullif(earlier.value, 0), 1.0 / (later.year - earlier.year)) - 1)
            AS percent_per_year
    FROM employees AS later
    INNER JOIN employees AS earlier USING (collection, territory, region_id, section_id)
    WHERE earlier.year < later.year AND collection != 'tls_industry'
),

long AS (
    SELECT * EXCLUDE (value, difference, percent, percent_per_year),
        'employee_change' AS indicator_id, difference AS value FROM pairs
    UNION ALL BY NAME
    SELECT * EXCLUDE (value, difference, percent, percent_per_year),
        'employee_change_percent' AS indicator_id, percent AS value FROM pairs
    UNION ALL BY NAME
    SELECT * EXCLUDE (value, difference, percent, percent_per_year),
        'employee_change_percent_per_year' AS indicator_id, percent_per_year AS value FROM pairs
)

SELECT
    long.* EXCLUDE (value), long.value,
    if(long.value IS NULL, 'not_applicable', 'estimated') AS status,
    false AS approximate,
    cat_indicators.unit
FROM long
INNER JOIN cat_indicators USING (indicator_id)
ORDER BY collection, indicator_id, section_id, territory, base_year, year, region_id
