-- Grain: one number of people at work per collection, territory, region, year and section:
-- employees or, in tables that have only those, employees subject to social insurance.
-- Imported rows: apart
-- Kept: as a view
SELECT * FROM region_quantity
WHERE
    indicator_id IN ('employees', 'insured_employees')
    -- Some companies of a region are not its economy: printed figures of single Kreise name the leaders only,
    -- a company register has those of its owner. Neither is a part or a whole of any ratio.
    AND collection NOT IN ('tls_industry', 'user.register')
-- If a collection has both, use the employees, so that no ratio mixes the two.
QUALIFY indicator_id = min(indicator_id) OVER (PARTITION BY collection)
