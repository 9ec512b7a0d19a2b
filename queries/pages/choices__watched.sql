-- One row per indicator and industry (NULL: all, or the widest that it has) whose figures every data version
-- archives for fields or regions as a whole: printed and computed figures.
WITH kept AS (
    SELECT indicator_id, industry_id, field_id
    FROM observation
    WHERE
        subfield_id IS NULL AND partner_id IS NULL AND network_id IS NULL AND size_class IS NULL
        AND (region_id = '16' OR (field_id IS NULL AND region_id LIKE '16___'))
    UNION ALL
    SELECT indicator_id, industry_id, field_id FROM computed_figure
),

every AS (
    SELECT indicator_id, industry_id, false AS of_fields, true AS of_regions
    FROM kept
    WHERE industry_id IS NOT NULL AND field_id IS NULL
    GROUP BY ALL
    UNION ALL
    SELECT
        indicator_id, NULL, bool_or(field_id IS NOT NULL) AS of_fields,
        bool_or(field_id IS NULL) AS of_regions
    FROM kept
    WHERE
        field_id IS NOT NULL OR industry_id IS NULL
        OR industry_id IN ('A-T', 'B-F', 'B-E', 'B-C', 'C')
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
