-- Grain: one combination of collection, indicator, section and year that a map of Kreise can show.
SELECT
    figure.collection, figure.indicator_id, figure.section_id, figure.year,
    count(DISTINCT figure.region_id) FILTER (WHERE figure.value IS NOT NULL) AS kreise_with_value
FROM region_figure AS figure
WHERE figure.region_id LIKE '16___'
GROUP BY ALL
UNION ALL BY NAME
SELECT
    collection, indicator_id, section_id, year,
    count(DISTINCT region_id) FILTER (WHERE value IS NOT NULL) AS kreise_with_value
FROM region_change_figure
WHERE region_id LIKE '16___'
GROUP BY ALL
ORDER BY ALL
