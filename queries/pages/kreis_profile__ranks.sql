-- One row per chosen Kreis of Thüringen and year: its rank among the Kreise of the state, and the
-- best and worst that rounding leaves possible.
WITH ranked AS (
    SELECT
        region_id, year, indicator_id, section_id, value, value_low, value_high, unit, status, approximate, source_id,
        rank() OVER (PARTITION BY year ORDER BY value DESC NULLS LAST) AS rank,
        count(value) OVER (PARTITION BY year) AS kreise_with_value
    FROM region_figure
    WHERE
        collection IN ('vgrdl', 'inkar') AND territory = 2021 AND region_id LIKE '16___'
        AND indicator_id = $map_indicator_id
        AND (section_id = $section_id OR collection = 'inkar') AND rankable
)

SELECT
    ranked.*, region.name,
    1 + (
        SELECT count(*) FROM ranked AS other
        WHERE other.year = ranked.year AND other.value > ranked.value
            AND coalesce(other.value_low, other.value) >= coalesce(ranked.value_high, ranked.value)
    ) AS rank_best,
    (
        SELECT count(*) FROM ranked AS other
        WHERE other.year = ranked.year AND (
            other.value >= ranked.value
            OR coalesce(other.value_high, other.value) > coalesce(ranked.value_low, ranked.value)
        )
    ) AS rank_worst
FROM ranked
INNER JOIN region USING (region_id)
WHERE list_contains($kreise::VARCHAR[], region_id) AND value IS NOT NULL
ORDER BY region_id, year
