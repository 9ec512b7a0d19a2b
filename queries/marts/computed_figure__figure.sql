-- Grain: one computed figure about a growth field, the state or a Kreis of it, in the columns of
-- `observation`, with the range that rounding and suppressed cells leave possible and the collection that
-- it is computed from. Every data version archives these figures, and they can be watched.
-- A figure of the industry near a field (WZ approximation) names that industry, the degree of
-- organisation its network.
WITH near AS (
    -- Several fields may share an industry: the figure is listed once per field and once for the industry.
    SELECT wz_field_id, field_id, industry_id
    FROM field_industry
    WHERE subfield_id IS NULL
    UNION ALL
    SELECT min(wz_field_id) AS wz_field_id, NULL AS field_id, industry_id
    FROM field_industry
    GROUP BY industry_id
),

every AS (
    SELECT
        indicator_id, region_id, section_id AS industry_id, make_date(year, 1, 1) AS period_start,
        make_date(year, 12, 31) AS period_end, value, value_low, value_high, unit, status,
        approximate, scope, territory, source_id, collection
    FROM region_figure
    WHERE
        (region_id = '16' OR region_id LIKE '16___')
        AND (
            numerator IS NOT NULL
            OR indicator_id IN ('herfindahl_sections', 'krugman_specialisation_germany')
        )
        -- For all industries together the share is 100 % and the quotient 1.
        AND NOT (
            section_id = 'A-T'
            AND indicator_id IN (
                'employee_share_percent', 'location_quotient_germany', 'location_quotient_thueringen'
            )
        )
    UNION ALL BY NAME
    -- Growth as a rate per year, so that all figures cover the same length of time.
    SELECT
        indicator_id, region_id, section_id AS industry_id,
        make_date(base_year, 1, 1) AS period_start, make_date(year, 12, 31) AS period_end, value,
        value_low, value_high, unit, status, approximate, scope, territory, source_id, collection
    FROM region_change_figure
    WHERE
        (region_id = '16' OR region_id LIKE '16___')
        AND indicator_id = 'employee_change_percent' AND year - base_year = 1
    UNION ALL BY NAME
    SELECT
        indicator_id, field_id, '16' AS region_id, period_start, period_end, value, value_low, value_high,
        unit, status, approximate, scope, source_id, source_place
    FROM field_derived
    WHERE subfield_id IS NULL
    UNION ALL BY NAME
    SELECT
        indicator_id, field_id, '16' AS region_id, period_start, period_end, value, value_low, value_high,
        status, approximate, scope, source_id
    FROM foreign_turnover
    UNION ALL BY NAME
    SELECT
        indicator_id, industry_id, '16' AS region_id, period_start, period_end, value, value_low, value_high,
        status, approximate, scope, classification, source_id
    FROM trade_series
    WHERE preferred AND indicator_id = 'trade_balance_eur_million'
    UNION ALL BY NAME
    SELECT
        indicator_id, field_id, '16' AS region_id, denominator_start AS period_start,
        denominator_end AS period_end, value, value_low, value_high, unit, status, approximate,
        network_id, source_id, source_place
    FROM organisation_degree
    WHERE subfield_id IS NULL
    UNION ALL BY NAME
    SELECT
        figure.indicator_id, near.field_id, near.industry_id, '16' AS region_id, figure.period_start,
        figure.period_end, figure.value, figure.value_low, figure.value_high, figure.unit,
        figure.status, figure.approximate, figure.scope, figure.source_id
    FROM field_concentration AS figure
    INNER JOIN near USING (wz_field_id)
    UNION ALL BY NAME
    SELECT
        figure.indicator_id, near.field_id, near.industry_id, figure.region_id, figure.period_start,
        figure.period_end, figure.value, figure.value_low, figure.value_high, figure.unit,
        figure.status, figure.approximate, figure.scope, figure.source_id
    FROM field_growth AS figure
    INNER JOIN near USING (wz_field_id)
    WHERE near.field_id IS NULL OR figure.region_id = '16'
    UNION ALL BY NAME
    -- Half a star to either side, so that possibly equal whole numbers overlap like ranges.
    SELECT
        figure.indicator_id, figure.industry_id, figure.region_id, figure.period_start,
        figure.period_end, figure.value, figure.value_low - 0.5 AS value_low,
        figure.value_high + 0.5 AS value_high, figure.unit, figure.status, figure.approximate,
        figure.scope, figure.source_id
    FROM field_star AS figure
    INNER JOIN near USING (wz_field_id)
    WHERE near.field_id IS NULL
)

SELECT
    every.* REPLACE (coalesce(every.unit, cat_measures.unit) AS unit),
    CAST(NULL AS VARCHAR) AS subfield_id, CAST(NULL AS VARCHAR) AS partner_id,
    CAST(NULL AS VARCHAR) AS size_class, CAST(NULL AS VARCHAR) AS note
FROM every
LEFT JOIN cat_measures USING (indicator_id)
ORDER BY
    every.indicator_id, every.field_id NULLS FIRST, every.region_id, every.industry_id NULLS FIRST,
    every.territory, every.period_end, every.collection, every.scope, every.source_id
