-- One row per indicator whose figures every data version keeps for fields or regions as a whole.
SELECT
    indicator.indicator_id,
    if($lang = 'en', indicator.name_en, indicator.name_de) AS name,
    if($lang = 'en', indicator.unit_en, indicator.unit_de) AS unit,
    bool_or(observation.field_id IS NOT NULL) AS of_fields,
    bool_or(observation.field_id IS NULL) AS of_regions
FROM observation
INNER JOIN indicator USING (indicator_id)
WHERE
    observation.subfield_id IS NULL AND observation.partner_id IS NULL
    AND observation.network_id IS NULL AND observation.size_class IS NULL
    AND (
        observation.region_id = '16'
        OR (observation.field_id IS NULL AND observation.region_id LIKE '16___')
    )
    AND (
        observation.industry_id IS NULL
        OR observation.industry_id IN ('A-T', 'B-F', 'B-E', 'B-C', 'C')
    )
GROUP BY ALL
ORDER BY any_value(indicator.sort)
