-- One row per chosen region and year, and the same for Thüringen, East Germany and Germany.
-- Indicators of INKAR have one section each, whatever section is chosen, and East with Berlin.
SELECT
    figure.region_id,
    CASE
        WHEN figure.region_id = 'DE-OST'
            THEN if($lang = 'en', 'East Germany without Berlin', 'Ostdeutschland ohne Berlin')
        ELSE if($lang = 'en', region.name_en, region.name)
    END AS name,
    figure.collection, figure.year, figure.indicator_id, figure.value, figure.value_low, figure.value_high,
    figure.unit, figure.status, figure.approximate, figure.section_id,
    if($lang = 'en', industry.name_en, industry.name_de) AS section_name,
    figure.numerator, figure.denominator, figure.scope, figure.note,
    make_date(figure.year::INT, 1, 1) AS period_start,
    make_date(figure.year::INT, 12, 31) AS period_end,
    figure.source_id,
    length(figure.region_id) = 5 AS is_kreis
FROM region_figure AS figure
INNER JOIN region USING (region_id)
INNER JOIN industry ON figure.section_id = industry.industry_id
WHERE
    figure.collection IN ('vgrdl', 'inkar') AND figure.territory = 2021
    AND figure.indicator_id = $map_indicator_id
    AND (figure.section_id = $section_id OR figure.collection = 'inkar')
    AND (
        figure.region_id IN ('16', 'DE', 'DE-OST', 'DE-EAST')
        OR list_contains($kreise::VARCHAR[], figure.region_id)
    )
ORDER BY is_kreis DESC, figure.region_id, figure.year
