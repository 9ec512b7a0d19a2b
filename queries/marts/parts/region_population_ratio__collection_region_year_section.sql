-- Grain: one ratio that has inhabitants in it per collection, territory, region, year and section:
-- inhabitants per km², employees per 1,000 inhabitants.
-- Imported rows: apart
WITH inhabitants AS (
    SELECT * FROM region_quantity
    WHERE collection = 'population' AND indicator_id = 'population'
),

area AS (
    SELECT territory, region_id, year, value FROM region_quantity
    WHERE collection = 'population' AND indicator_id = 'area_km2'
)

SELECT
    'population' AS collection, territory, region_id, year, 'A-T' AS section_id,
    'density_per_km2' AS indicator_id, inhabitants.value / area.value AS value,
    inhabitants.status, inhabitants.value AS numerator, area.value AS denominator,
    'population' AS source_id, inhabitants.recomputed
FROM inhabitants
INNER JOIN area USING (territory, region_id, year)
UNION ALL BY NAME
-- Employees of a year on inhabitants at its end: only for years that have both.
SELECT
    part.collection, territory, region_id, year, part.section_id,
    'employees_per_1000_inhabitants' AS indicator_id,
    1000 * part.numerator / inhabitants.value AS value, part.status,
    part.numerator, inhabitants.value AS denominator, part.scope,
    'vgrdl;population' AS source_id, part.recomputed, part.relative_error
FROM region_share AS part
INNER JOIN inhabitants USING (territory, region_id, year)
WHERE part.collection = 'vgrdl'
