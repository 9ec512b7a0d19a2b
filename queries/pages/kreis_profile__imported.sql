-- One row per imported table, chosen Kreis, indicator and section: the newest year's figure.
SELECT
    figure.region_id, if($lang = 'en', region.name_en, region.name) AS name,
    figure.collection, figure.indicator_id, figure.section_id,
    if($lang = 'en', industry.name_en, industry.name_de) AS industry_name,
    figure.value, figure.unit, figure.status, figure.approximate, figure.year, figure.scope,
    make_date(figure.year::INT, 1, 1) AS period_start,
    make_date(figure.year::INT, 12, 31) AS period_end, figure.source_id
FROM region_figure AS figure
INNER JOIN region USING (region_id)
INNER JOIN indicator USING (indicator_id)
INNER JOIN industry ON figure.section_id = industry.industry_id
WHERE
    figure.collection LIKE 'user.%' AND figure.territory = 2021
    AND NOT indicator.derived
    AND list_contains($kreise::VARCHAR[], figure.region_id)
QUALIFY figure.year = max(figure.year) OVER (
    PARTITION BY figure.collection, figure.region_id, figure.indicator_id, figure.section_id
)
ORDER BY figure.region_id, figure.collection, indicator.sort, industry.sort
