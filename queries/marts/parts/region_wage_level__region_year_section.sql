-- Grain: one wage level (wage per employee, Germany = 100) per territory, region, year and section
-- of the regional accounts.
-- Imported rows: apart
-- Kept: as a view
SELECT
    wage.* REPLACE (
        'wage_level_germany_percent' AS indicator_id, 100 * wage.value / germany.value AS value,
        wage.value AS numerator, germany.value AS denominator
    )
FROM region_wage AS wage
INNER JOIN region_wage AS germany USING (territory, year, section_id)
WHERE germany.region_id = 'DE'
