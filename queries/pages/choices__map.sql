-- One row per collection, indicator, section and year that the map can show, most recent first.
SELECT
    choice.collection,
    choice.indicator_id,
    coalesce(
        if($lang = 'en', label.name_en, label.name_de),
        if($lang = 'en', indicator.name_en, indicator.name_de)
    ) AS indicator_name,
    choice.section_id,
    if($lang = 'en', industry.name_en, industry.name_de) AS section_name,
    choice.year,
    choice.kreise_with_value,
    choice.territories
FROM region_choice AS choice
INNER JOIN indicator USING (indicator_id)
LEFT JOIN indicator_label AS label
    ON choice.indicator_id = label.indicator_id AND choice.collection = label.source_id
INNER JOIN industry ON choice.section_id = industry.industry_id
ORDER BY
    choice.collection = 'vgrdl' DESC, choice.collection,
    -- Choices without any value can be chosen, but a map does not open with them.
    max(choice.kreise_with_value) OVER (PARTITION BY choice.collection, choice.indicator_id) = 0,
    indicator.sort, industry.sort, choice.year DESC
