-- One row per chosen Kreis and indicator outside the regional accounts (inhabitants, INKAR,
-- renewables): the figure of the newest year, the best and worst rank that it may have among the
-- Kreise of Thüringen, and the figures of Thüringen and Germany for the same year.
WITH figures AS (
    -- Figures that are printed alike count as equal.
    SELECT region_figure.*, round_even(value, indicator.decimals) AS printed
    FROM region_figure
    INNER JOIN indicator USING (indicator_id)
    WHERE
        collection IN ('population', 'inkar', 'energy') AND territory = 2021
        AND region_id LIKE '16___'
        AND indicator_id <> 'employees_per_1000_inhabitants'
),

ranked AS (
    SELECT
        *,
        if(
            rankable,
            rank() OVER (
                PARTITION BY collection, indicator_id, section_id, year, rankable
                ORDER BY printed DESC NULLS LAST
            ),
            NULL
        ) AS rank,
        count(*) FILTER (WHERE rankable) OVER (
            PARTITION BY collection, indicator_id, section_id, year
            ORDER BY printed DESC NULLS LAST
        ) AS rank_worst,
        count(*) FILTER (WHERE rankable)
            OVER (PARTITION BY collection, indicator_id, section_id, year) AS kreise_with_value
    FROM figures
),

newest AS (
    SELECT *
    FROM ranked
    WHERE list_contains($kreise::VARCHAR[], region_id)
    QUALIFY year = max(year) OVER (PARTITION BY collection, indicator_id, section_id)
)

SELECT
    newest.region_id, region.name, newest.collection, newest.indicator_id, newest.section_id,
    newest.value, newest.unit, newest.status, newest.approximate, newest.year, newest.scope,
    newest.rank, newest.rank AS rank_best, newest.rank_worst, newest.kreise_with_value,
    land.value AS land_value, land.status AS land_status,
    germany.value AS germany_value, germany.status AS germany_status,
    make_date(newest.year::INT, 1, 1) AS period_start,
    make_date(newest.year::INT, 12, 31) AS period_end, newest.note, newest.source_id
FROM newest
INNER JOIN region ON newest.region_id = region.region_id
INNER JOIN indicator ON newest.indicator_id = indicator.indicator_id
LEFT JOIN region_figure AS land
    ON land.region_id = '16'
    AND newest.collection = land.collection AND newest.indicator_id = land.indicator_id
    AND newest.section_id = land.section_id AND newest.year = land.year
    AND newest.territory = land.territory
LEFT JOIN region_figure AS germany
    ON germany.region_id = 'DE'
    AND newest.collection = germany.collection AND newest.indicator_id = germany.indicator_id
    AND newest.section_id = germany.section_id AND newest.year = germany.year
    AND newest.territory = germany.territory
ORDER BY newest.collection DESC, indicator.sort, newest.region_id
