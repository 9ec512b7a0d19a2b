-- Grain: the change in employees of one region and section between two years, in per cent.
WITH employees AS (
    SELECT region_id, section_id, year, value, status
    FROM region_figure
    WHERE indicator_id = 'employees'
)

SELECT
    later.region_id,
    later.section_id,
    later.year,
    earlier.year AS base_year,
    'employee_change_percent' AS indicator_id,
    100 * (later.value / nullif(earlier.value, 0) - 1) AS value,
    'estimated' AS status,
    later.value AS numerator,
    earlier.value AS denominator,
    'percent' AS unit,
    'vgrdl' AS source_id,
    2021 AS territory
FROM employees AS later
INNER JOIN employees AS earlier USING (region_id, section_id)
WHERE earlier.year < later.year
ORDER BY section_id, base_year, year, region_id
