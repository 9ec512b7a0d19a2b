-- Grain: one computed figure of a store about a growth field, the state or a Kreis of it, in the columns of
-- `observation`, with the range that rounding leaves open and the collection that it is computed from.
WITH every AS (
    SELECT
        indicator_id, region_id, section_id AS industry_id, make_date(year, 1, 1) AS period_start,
        make_date(year, 12, 31) AS period_end, value, value_low, value_high, status, approximate, scope,
        territory, source_id, collection
    FROM region_figure
    WHERE
        (region_id = '16' OR region_id LIKE '16___')
        AND (
            numerator IS NOT NULL
            OR indicator_id IN ('herfindahl_sections', 'krugman_specialisation_germany')
        )
        -- Of all industries together the share is everything, and the quotient one.
        AND NOT (
            section_id = 'A-T'
            AND indicator_id IN (
                'employee_share_percent', 'location_quotient_germany', 'location_quotient_thueringen'
            )
        )
    UNION ALL BY NAME
    SELECT
        indicator_id, field_id, '16' AS region_id, period_start, period_end, value, value_low, value_high,
        status, approximate, scope, source_id, source_place
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
)

SELECT
    *,
    CAST(NULL AS VARCHAR) AS subfield_id, CAST(NULL AS VARCHAR) AS partner_id,
    CAST(NULL AS VARCHAR) AS network_id, CAST(NULL AS VARCHAR) AS size_class,
    CAST(NULL AS VARCHAR) AS unit, CAST(NULL AS VARCHAR) AS note
FROM every
