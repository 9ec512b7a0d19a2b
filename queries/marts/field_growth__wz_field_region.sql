-- Grain: the growth of one region (Kreis of today, Thüringen) in the industry near a field between
-- the first and the newest year in tables of the same measure and scope, with size and location
-- quotient of the newest year. Without a second year there is no row.
WITH staff AS (
    SELECT
        near.wz_field_id, near.field_id, near.subfield_id, near.industry_id, near.grade,
        near.collection, near.staff_id, figure.region_id, figure.year, figure.value, figure.scope,
        figure.source_id, figure.year = near.year AND figure.collection = near.collection AS is_newest
    FROM field_industry AS near
    INNER JOIN region_figure AS figure
        ON near.industry_id = figure.section_id AND near.staff_id = figure.indicator_id
    WHERE
        figure.territory = 2021 AND figure.region_id LIKE '16%' AND figure.value IS NOT NULL
        AND (figure.collection = 'kreis_industry' OR figure.collection LIKE 'user.%' AND figure.collection <> 'user.register')
),

pairs AS (
    SELECT
        later.*, earlier.value AS earlier_value, earlier.year AS base_year,
        earlier.source_id AS earlier_source_id,
        100 * (later.value / earlier.value - 1) AS change
    FROM staff AS later
    INNER JOIN staff AS earlier
        ON
            later.wz_field_id = earlier.wz_field_id AND later.region_id = earlier.region_id
            AND later.scope = earlier.scope AND earlier.year < later.year
    WHERE later.is_newest AND earlier.value > 0
    QUALIFY row_number() OVER (
        PARTITION BY later.wz_field_id, later.region_id
        ORDER BY earlier.year ASC, earlier.collection DESC
    ) = 1
)

SELECT
    pairs.wz_field_id, pairs.field_id, pairs.subfield_id, pairs.industry_id, pairs.grade,
    pairs.region_id, 'industry_change_percent' AS indicator_id,
    pairs.change AS value, pairs.change AS value_low, pairs.change AS value_high,
    cat_measures.unit, 'estimated' AS status, false AS approximate, pairs.value AS size,
    quotient.value AS quotient, quotient.value_low AS quotient_low,
    quotient.value_high AS quotient_high, pairs.scope, pairs.year, pairs.base_year,
    make_date(pairs.base_year::INT, 1, 1) AS period_start,
    make_date(pairs.year::INT, 12, 31) AS period_end,
    concat_ws(';', pairs.source_id, nullif(pairs.earlier_source_id, pairs.source_id)) AS source_id
FROM pairs
LEFT JOIN region_figure AS quotient
    ON
        pairs.collection = quotient.collection AND pairs.year = quotient.year
        AND pairs.industry_id = quotient.section_id AND pairs.region_id = quotient.region_id
        AND quotient.indicator_id = 'location_quotient_germany' AND quotient.territory = 2021
INNER JOIN cat_measures ON cat_measures.indicator_id = 'industry_change_percent'
ORDER BY pairs.wz_field_id, pairs.change DESC, pairs.region_id
