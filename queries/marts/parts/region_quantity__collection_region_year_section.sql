-- Grain: one additive quantity per collection, territory, region, year and section.
-- Regional accounts come for all German Kreise. Kreise of Thüringen come in both territories where
-- the parts allow: since July 2021 Eisenach is part of the Wartburgkreis, so older values of the
-- two are added, but later values cannot be split.
-- Imported rows: apart
-- Kept: as a view
WITH complete AS (
    SELECT * FROM region_printed_quantity
    UNION ALL BY NAME
    SELECT * FROM region_carried_quantity
)

SELECT
    complete.*,
    -- Half of the publisher's last digit, for the uncertainty of derived figures.
    -- East Germany is the sum of five such figures.
    CASE
        WHEN collection != 'vgrdl' OR indicator_id != 'employees' THEN 0.0
        WHEN region_id = 'DE-OST' THEN 250.0
        ELSE 50.0
    END AS half_step
FROM complete
