-- One row per region and measure of its structure in the chosen year: the chosen Kreise, Thüringen
-- and Germany.
SELECT
    figure.region_id,
    if($lang = 'en', region.name_en, region.name) AS name,
    figure.indicator_id, figure.value, figure.value_low, figure.value_high, figure.unit,
    figure.status, figure.approximate, figure.year, figure.scope,
    make_date(figure.year::INT, 1, 1) AS period_start,
    make_date(figure.year::INT, 12, 31) AS period_end, figure.source_id
FROM region_figure AS figure
INNER JOIN region USING (region_id)
INNER JOIN indicator USING (indicator_id)
WHERE
    figure.collection = 'vgrdl' AND figure.territory = 2021 AND figure.year = $year
    AND figure.indicator_id IN ('krugman_specialisation_germany', 'herfindahl_sections')
    AND (
        figure.region_id IN ('16', 'DE')
        OR list_contains($kreise::VARCHAR[], figure.region_id)
    )
ORDER BY indicator.sort, length(figure.region_id) DESC, figure.region_id
