-- Grain: the change in employees of one region and section between two years: in persons, in per
-- cent, and in per cent a year (geometric mean), each with the range that rounding leaves open.
-- If the range exceeds ten points to either side, all three are of limited use.
-- Imported rows: apart
WITH employees AS (
    SELECT collection, territory, region_id, section_id, year, value, scope, source_id, recomputed,
        -- A rounded zero is anything below half of the last digit.
        greatest(value - half_step, 0) AS low, value + half_step AS high
    FROM region_quantity
    WHERE
        indicator_id = 'employees' AND value IS NOT NULL
        AND (region_id LIKE '16%' OR length(region_id) = 2)
),

pairs AS (
    SELECT
        later.* EXCLUDE (low, high), earlier.year AS base_year, later.value AS numerator,
        earlier.value AS denominator,
        later.value - earlier.value AS difference,
        later.low - earlier.high AS difference_low, later.high - earlier.low AS difference_high,
        later.value / nullif(earlier.value, 0) AS factor,
        later.low / nullif(earlier.high, 0) AS factor_low,
        later.high / nullif(earlier.low, 0) AS factor_high,
        1.0 / (later.year - earlier.year) AS a_year,
        50 * (factor_high - factor_low) > 10 OR earlier.low = 0 AS uncertain
    FROM employees AS later
    INNER JOIN employees AS earlier USING (collection, territory, region_id, section_id)
    WHERE earlier.year < later.year AND collection != 'tls_industry'
),

long AS (
    SELECT *, 'employee_change' AS indicator_id, difference AS change,
        difference_low AS value_low, difference_high AS value_high FROM pairs
    UNION ALL BY NAME
    SELECT *, 'employee_change_percent' AS indicator_id, 100 * (factor - 1) AS change,
        100 * (factor_low - 1) AS value_low, 100 * (factor_high - 1) AS value_high FROM pairs
    UNION ALL BY NAME
    SELECT *, 'employee_change_percent_per_year' AS indicator_id,
        100 * (pow(factor, a_year) - 1) AS change,
        100 * (pow(factor_low, a_year) - 1) AS value_low,
        100 * (pow(factor_high, a_year) - 1) AS value_high FROM pairs
)

SELECT
    long.* EXCLUDE (
        value, change, difference, difference_low, difference_high, factor, factor_low,
        factor_high, a_year, uncertain
    ),
    long.change AS value,
    CASE
        WHEN long.change IS NULL THEN 'not_applicable'
        WHEN long.uncertain THEN 'limited'
        ELSE 'estimated'
    END AS status,
    false AS approximate,
    cat_measures.unit
FROM long
INNER JOIN cat_measures USING (indicator_id)
ORDER BY collection, indicator_id, section_id, territory, base_year, year, region_id
