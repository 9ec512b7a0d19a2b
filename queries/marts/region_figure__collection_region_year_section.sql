-- Grain: one map figure per collection, territory, region, year, section and indicator: quantities
-- and ratios of them (German Kreise, Länder, East Germany, Germany). Every ratio names its parts.
-- Each kind is defined in its own mart; here they get status, range and unit.
-- Imported rows: apart
WITH figures AS (
    SELECT * EXCLUDE (half_step, period_start, period_end) FROM region_quantity
    UNION ALL BY NAME
    SELECT * FROM region_printed_ratio
    UNION ALL BY NAME
    SELECT * EXCLUDE (share) FROM region_share
    UNION ALL BY NAME
    SELECT * FROM region_location_quotient
    UNION ALL BY NAME
    SELECT * FROM region_contribution
    UNION ALL BY NAME
    SELECT * FROM region_specialisation
    UNION ALL BY NAME
    SELECT * FROM region_wage
    UNION ALL BY NAME
    SELECT * FROM region_wage_level
    UNION ALL BY NAME
    SELECT * FROM region_export_ratio
    UNION ALL BY NAME
    SELECT * FROM region_population_ratio
)

SELECT
    figures.* EXCLUDE (status, approximate, recomputed),
    -- Figures computed from parts are estimated; with an uncertainty above a tenth, of limited use.
    CASE
        WHEN figures.value IS NULL AND figures.status IN ('published', 'estimated', 'zero')
            THEN 'not_applicable'
        WHEN figures.value IS NULL OR figures.numerator IS NULL THEN figures.status
        WHEN figures.relative_error > 0.1 THEN 'limited'
        ELSE 'estimated'
    END AS status,
    coalesce(figures.approximate, false) AS approximate,
    coalesce(figures.recomputed, false) AS recomputed,
    -- A figure that its publisher qualifies, such as a pooled estimate, has no rank.
    figures.value IS NOT NULL
    AND (figures.numerator IS NOT NULL OR figures.status <> 'limited') AS rankable,
    figures.value * (1 - figures.relative_error) AS value_low,
    figures.value * (1 + figures.relative_error) AS value_high,
    cat_measures.unit
FROM figures
INNER JOIN cat_measures USING (indicator_id)
ORDER BY collection, indicator_id, section_id, territory, year, region_id
