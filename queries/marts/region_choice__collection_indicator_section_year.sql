-- Grain: one combination of collection, indicator, section and year that a map of Kreise can show,
-- with the territories for which some Kreis has a value of it, the present one first.
SELECT
    figure.collection, figure.indicator_id, figure.section_id, figure.year,
    count(DISTINCT figure.region_id) FILTER (WHERE figure.value IS NOT NULL) AS kreise_with_value,
    list(DISTINCT figure.territory ORDER BY figure.territory DESC)
        FILTER (WHERE figure.value IS NOT NULL) AS territories
FROM region_figure AS figure
WHERE
    figure.region_id LIKE '16___'
    -- The whole as a share of itself, 100 % everywhere, would say nothing.
    AND NOT (
        figure.section_id = 'A-T'
        AND figure.indicator_id IN (
            'employee_share_percent', 'location_quotient_thueringen', 'location_quotient_germany'
        )
    )
GROUP BY ALL
UNION ALL BY NAME
SELECT
    collection, indicator_id, section_id, year,
    count(DISTINCT region_id) FILTER (WHERE value IS NOT NULL) AS kreise_with_value,
    list(DISTINCT territory ORDER BY territory DESC) FILTER (WHERE value IS NOT NULL)
        AS territories
FROM region_change_figure
WHERE region_id LIKE '16___'
GROUP BY ALL
ORDER BY ALL
