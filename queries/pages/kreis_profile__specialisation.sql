-- One row per chosen Kreis and section: the location quotient against Germany, strongest first.
SELECT
    figure.region_id,
    if($lang = 'en', region.name_en, region.name) AS name,
    figure.section_id,
    if($lang = 'en', industry.name_en, industry.name_de) AS industry_name,
    figure.indicator_id, figure.value, figure.value_low, figure.value_high, figure.unit,
    figure.status, figure.approximate, figure.numerator, figure.denominator, figure.year,
    figure.scope, make_date(figure.year::INT, 1, 1) AS period_start,
    make_date(figure.year::INT, 12, 31) AS period_end, figure.source_id
FROM region_figure AS figure
INNER JOIN region USING (region_id)
INNER JOIN industry ON figure.section_id = industry.industry_id
WHERE
    figure.collection = 'vgrdl' AND figure.territory = 2021 AND figure.year = $year
    AND figure.indicator_id = 'location_quotient_germany'
    AND (industry.leaf OR figure.section_id = 'C')
    AND (
        figure.region_id = '16' OR list_contains($kreise::VARCHAR[], figure.region_id)
    )
ORDER BY length(figure.region_id) DESC, figure.region_id, figure.value DESC
