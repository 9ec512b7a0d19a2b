-- Grain: one map figure per collection, territory, region, year and section: quantities and
-- ratios of them (German Kreise, Länder, East Germany, Germany). Every ratio names its parts.
WITH quantity AS (SELECT * FROM region_quantity),

-- All that a collection knows about its largest whole: A-T, or B-C for tables of industry.
whole AS (
    SELECT collection, territory, region_id, year, value, half_step
    FROM quantity
    WHERE
        indicator_id = 'employees' AND value > 0
        AND section_id = if(collection = 'vgrdl', 'A-T', 'B-C')
),

part AS (
    SELECT
        quantity.collection, quantity.territory, quantity.region_id, quantity.year,
        quantity.section_id, quantity.status, quantity.recomputed, quantity.source_id,
        quantity.scope, quantity.value AS numerator, whole.value AS denominator,
        quantity.value / whole.value AS share,
        -- A rounded nought is anything below half of the last digit: wholly uncertain.
        CASE
            WHEN quantity.half_step = 0 THEN 0
            WHEN quantity.value = 0 THEN 1
            ELSE quantity.half_step / quantity.value
        END
        + whole.half_step / whole.value AS relative_error
    FROM quantity
    INNER JOIN whole USING (collection, territory, region_id, year)
    -- Printed figures of single Kreise name the leaders only: no shares are made of them.
    -- The whole of an imported table as a share of itself would say nothing.
    WHERE
        quantity.indicator_id = 'employees' AND collection != 'tls_industry'
        AND NOT (collection LIKE 'user.%' AND quantity.section_id = 'B-C')
),

wages AS (
    SELECT
        pay.*,
        staff.value AS employees,
        1e6 * pay.value / nullif(staff.value, 0) AS per_head,
        staff.half_step / nullif(staff.value, 0) AS relative_error
    FROM quantity AS pay
    INNER JOIN quantity AS staff
        USING (collection, territory, region_id, year, section_id)
    WHERE
        pay.indicator_id = 'gross_wages_eur_million' AND staff.indicator_id = 'employees'
        AND collection = 'vgrdl'
),

exports AS (
    SELECT
        abroad.* REPLACE (100 * abroad.value / nullif(turnover.value, 0) AS value),
        abroad.value AS numerator, turnover.value AS denominator,
        if(abroad.value IS NULL, abroad.status, turnover.status) AS gap
    FROM quantity AS abroad
    INNER JOIN quantity AS turnover
        USING (collection, territory, region_id, year, section_id)
    WHERE
        abroad.indicator_id = 'foreign_turnover_eur_million'
        AND turnover.indicator_id = 'turnover_eur_million'
),

inhabitants AS (
    SELECT territory, region_id, year, value FROM quantity
    WHERE collection = 'population' AND indicator_id = 'population'
),

-- Ratios that a publisher prints; they belong to the territory of their time and, where a Kreis
-- did not change, to the other one as well.
printed AS (
    SELECT
        if(source_id = 'vgrdl', 'vgrdl', 'tls_industry') AS collection,
        region_id, year(period_end) AS year, coalesce(industry_id, 'A-T') AS section_id,
        indicator_id, value, status, approximate, scope, source_id, note,
        unnest(
            CASE
                WHEN source_id = 'vgrdl' OR region_id = '16063' THEN [territory]
                WHEN region_id = '16056' THEN [2012]
                ELSE [2012, 2021]
            END
        ) AS territory
    FROM staged_observation
    WHERE
        (source_id = 'vgrdl' OR source_id LIKE 'tls_industry.%')
        AND length(region_id) IN (2, 5)
        AND month(period_start) = 1 AND month(period_end) = 12
        AND indicator_id IN (
            'compensation_per_employee_eur', 'gross_wages_per_employee_eur',
            'compensation_per_hour_eur', 'gross_wages_per_hour_eur', 'export_ratio_percent',
            'turnover_per_employee_eur'
        )
    QUALIFY row_number() OVER (
        PARTITION BY collection, region_id, year, section_id, indicator_id
        ORDER BY approximate ASC, value IS NULL ASC, source_id DESC
    ) = 1
),

figures AS (
    SELECT * EXCLUDE (half_step, period_start, period_end) FROM quantity
    UNION ALL BY NAME
    SELECT * FROM printed
    UNION ALL BY NAME
    SELECT
        collection, territory, region_id, year, section_id, source_id, scope, recomputed,
        'employee_share_percent' AS indicator_id, 100 * share AS value, status,
        numerator, denominator, relative_error
    FROM part
    UNION ALL BY NAME
    SELECT
        part.collection, part.territory, part.region_id, part.year, part.section_id,
        part.source_id, part.scope, part.recomputed,
        if(reference.region_id = '16', 'location_quotient_thueringen', 'location_quotient_germany')
            AS indicator_id,
        part.share / nullif(reference.share, 0) AS value,
        if(part.share IS NULL, part.status, reference.status) AS status,
        100 * part.share AS numerator, 100 * reference.share AS denominator,
        part.relative_error + reference.relative_error AS relative_error
    FROM part
    INNER JOIN part AS reference
        ON
            part.collection = reference.collection AND part.territory = reference.territory
            AND part.year = reference.year AND part.section_id = reference.section_id
            AND reference.region_id IN ('16', 'DE')
    UNION ALL BY NAME
    SELECT
        collection, territory, region_id, year, section_id, source_id, scope, recomputed,
        'wages_per_employee_eur' AS indicator_id, per_head AS value, status,
        value AS numerator, employees AS denominator, relative_error
    FROM wages
    UNION ALL BY NAME
    SELECT
        wages.collection, wages.territory, wages.region_id, wages.year, wages.section_id,
        wages.source_id, wages.scope, wages.recomputed,
        'wage_level_germany_percent' AS indicator_id,
        100 * wages.per_head / germany.per_head AS value, wages.status,
        wages.per_head AS numerator, germany.per_head AS denominator, wages.relative_error
    FROM wages
    INNER JOIN wages AS germany
        ON
            wages.territory = germany.territory AND wages.year = germany.year
            AND wages.section_id = germany.section_id AND germany.region_id = 'DE'
    UNION ALL BY NAME
    SELECT
        collection, territory, region_id, year, section_id, source_id, scope, recomputed,
        'export_ratio_percent' AS indicator_id, value, if(value IS NULL, gap, status) AS status,
        numerator, denominator
    FROM exports
    -- A printed ratio is exact; one from rounded parts only fills a gap.
    WHERE NOT EXISTS (
        SELECT 1 FROM printed
        WHERE
            printed.collection = exports.collection AND printed.region_id = exports.region_id
            AND printed.year = exports.year AND printed.territory = exports.territory
            AND printed.indicator_id = 'export_ratio_percent'
    )
    UNION ALL BY NAME
    SELECT
        'population' AS collection, people.territory, people.region_id, people.year,
        'A-T' AS section_id, 'population' AS source_id, people.recomputed,
        'density_per_km2' AS indicator_id, people.value / area.value AS value, people.status,
        people.value AS numerator, area.value AS denominator
    FROM quantity AS people
    INNER JOIN quantity AS area USING (territory, region_id, year)
    WHERE people.indicator_id = 'population' AND area.indicator_id = 'area_km2'
    UNION ALL BY NAME
    -- Employees of a year on inhabitants at its end: only for years that have both.
    SELECT
        part.collection, part.territory, part.region_id, part.year, part.section_id,
        'vgrdl;population' AS source_id, part.scope, part.recomputed,
        'employees_per_1000_inhabitants' AS indicator_id,
        1000 * part.numerator / inhabitants.value AS value, part.status,
        part.numerator, inhabitants.value AS denominator, part.relative_error
    FROM part
    INNER JOIN inhabitants USING (territory, region_id, year)
    WHERE part.collection = 'vgrdl'
)

SELECT
    figures.* EXCLUDE (status, approximate, recomputed),
    -- Computed from parts: estimated; with an uncertainty above a tenth: of limited use.
    CASE
        WHEN figures.value IS NULL AND figures.status IN ('published', 'estimated', 'zero')
            THEN 'not_applicable'
        WHEN figures.value IS NULL OR figures.numerator IS NULL THEN figures.status
        WHEN figures.relative_error > 0.1 THEN 'limited'
        ELSE 'estimated'
    END AS status,
    coalesce(figures.approximate, false) AS approximate,
    coalesce(figures.recomputed, false) AS recomputed,
    figures.value * (1 - figures.relative_error) AS value_low,
    figures.value * (1 + figures.relative_error) AS value_high,
    cat_indicators.unit
FROM figures
INNER JOIN cat_indicators USING (indicator_id)
ORDER BY collection, indicator_id, section_id, territory, year, region_id
