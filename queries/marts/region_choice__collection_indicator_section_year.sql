-- Grain: one combination of collection, indicator, section and year that a map of Kreise can show,
-- with the territories for which some Kreis has a value of it: that of its figures first, then the one
-- that they were recomputed to; the present one before the earlier.
WITH figures AS (
    SELECT collection, indicator_id, section_id, year, territory, region_id, value, recomputed
    FROM region_figure
    WHERE
        region_id LIKE '16___'
        -- The whole as a share of itself, 100 % everywhere, would be meaningless.
        AND NOT (
            section_id = 'A-T'
            AND indicator_id IN (
                'employee_share_percent', 'location_quotient_thueringen',
                'location_quotient_germany'
            )
        )
    UNION ALL
    SELECT collection, indicator_id, section_id, year, territory, region_id, value, recomputed
    FROM region_change_figure
    WHERE region_id LIKE '16___'
),

by_territory AS (
    SELECT
        collection, indicator_id, section_id, year, territory, bool_or(recomputed) AS recomputed,
        list(region_id) FILTER (WHERE value IS NOT NULL) AS known
    FROM figures
    GROUP BY ALL
)

SELECT
    collection, indicator_id, section_id, year,
    len(list_distinct(flatten(list(coalesce(known, []))))) AS kreise_with_value,
    coalesce(
        list(territory ORDER BY recomputed, territory DESC) FILTER (WHERE known IS NOT NULL), []
    ) AS territories
FROM by_territory
GROUP BY collection, indicator_id, section_id, year
ORDER BY ALL
