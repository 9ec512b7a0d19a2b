-- One row per indicator and industry (NULL: all, or the widest that it has) whose figures every data version
-- keeps for fields or regions as a whole: what sources print, and what the atlas computes.
WITH kept AS (
    SELECT indicator_id, industry_id, field_id IS NOT NULL AS is_of_field
    FROM observation
    WHERE
        subfield_id IS NULL AND partner_id IS NULL AND network_id IS NULL AND size_class IS NULL
        AND (region_id = '16' OR (field_id IS NULL AND region_id LIKE '16___'))
    UNION ALL
    SELECT indicator_id, section_id, false
    FROM region_figure
    WHERE
        (region_id = '16' OR region_id LIKE '16___')
        AND (
            numerator IS NOT NULL
            OR indicator_id IN ('herfindahl_sections', 'krugman_specialisation_germany')
        )
        AND NOT (
            section_id = 'A-T'
            AND indicator_id IN (
                'employee_share_percent', 'location_quotient_germany', 'location_quotient_thueringen'
            )
        )
    UNION ALL
    SELECT indicator_id, NULL, true FROM field_derived WHERE subfield_id IS NULL
    UNION ALL
    SELECT indicator_id, NULL, true FROM foreign_turnover
    UNION ALL
    SELECT indicator_id, industry_id, false
    FROM trade_series
    WHERE preferred AND indicator_id = 'trade_balance_eur_million'
),

every AS (
    SELECT
        indicator_id, industry_id, bool_or(is_of_field) AS of_fields, bool_or(NOT is_of_field) AS of_regions
    FROM kept
    WHERE industry_id IS NOT NULL
    GROUP BY ALL
    UNION ALL
    SELECT indicator_id, NULL, bool_or(is_of_field), bool_or(NOT is_of_field)
    FROM kept
    WHERE industry_id IS NULL OR industry_id IN ('A-T', 'B-F', 'B-E', 'B-C', 'C')
    GROUP BY ALL
)

SELECT
    every.indicator_id,
    if($lang = 'en', indicator.name_en, indicator.name_de) AS name,
    if($lang = 'en', indicator.unit_en, indicator.unit_de) AS unit,
    every.industry_id,
    if($lang = 'en', industry.name_en, industry.name_de) AS industry_name,
    every.of_fields, every.of_regions
FROM every
INNER JOIN indicator USING (indicator_id)
LEFT JOIN industry ON every.industry_id = industry.industry_id
WHERE every.industry_id IS NULL OR industry.industry_id IS NOT NULL
ORDER BY indicator.sort, every.indicator_id, every.industry_id NULLS FIRST
