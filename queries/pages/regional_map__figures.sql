-- One row per Kreis: value and rank of the chosen indicator, section and year.
WITH figures AS (
    SELECT
        region_id, indicator_id, value, unit, status, numerator, denominator, year, source_id,
        section_id, NULL::BIGINT AS base_year, territory
    FROM region_figure
    WHERE indicator_id = $map_indicator_id AND section_id = $section_id AND year = $year
    UNION ALL BY NAME
    SELECT
        region_id, indicator_id, value, unit, status, numerator, denominator, year, source_id,
        section_id, base_year, territory
    FROM region_change_figure
    WHERE
        indicator_id = $map_indicator_id AND section_id = $section_id AND year = $year
        AND base_year = $base_year
)

SELECT
    figures.*,
    region.name,
    if($lang = 'en', industry.name_en, industry.name_de) AS section_name,
    if(figures.value IS NULL, NULL, rank() OVER (ORDER BY figures.value DESC NULLS LAST)) AS rank
FROM figures
INNER JOIN region USING (region_id)
INNER JOIN industry ON figures.section_id = industry.industry_id
WHERE length(figures.region_id) = 5
ORDER BY figures.value DESC NULLS LAST, region.name
