-- Grain: the stars of one Kreis for one WZ approximation of a field, after the rule of the European
-- Cluster Observatory (size, specialisation, focus), within Thüringen instead of Europe: how many
-- are certainly reached (value) and how many at most (value_high). Suppressed cells are NULL: they
-- hold between zero and everything that is hidden in their industry.
WITH pair AS (
    SELECT
        kreis.*, germany.value / 100 AS germany_share,
        coalesce(kreis.value, 0) AS low,
        coalesce(kreis.value, least(kreis.hidden_value, kreis.whole)) AS high
    FROM field_kreis AS kreis
    LEFT JOIN region_figure AS germany
        ON
            kreis.collection = germany.collection AND kreis.year = germany.year
            AND kreis.industry_id = germany.section_id AND germany.region_id = 'DE'
            AND germany.indicator_id = 'employee_share_percent' AND germany.territory = 2021
),

ranked AS (
    SELECT
        one.*,
        count(*) FILTER (WHERE other.industry_id = one.industry_id) AS kreise,
        count(*) AS pairs,
        1 + count(*) FILTER (WHERE other.industry_id = one.industry_id AND other.low > one.high)
            AS size_best,
        1 + count(*) FILTER (
            WHERE other.industry_id = one.industry_id AND other.region_id <> one.region_id
                AND other.high > one.low
        ) AS size_worst,
        1 + count(*) FILTER (WHERE other.low / other.whole > one.high / one.whole) AS focus_best,
        1 + count(*) FILTER (
            WHERE (other.industry_id <> one.industry_id OR other.region_id <> one.region_id)
                AND other.high / other.whole > one.low / one.whole
        ) AS focus_worst
    FROM pair AS one
    INNER JOIN pair AS other USING (collection, year)
    GROUP BY ALL
),

judged AS (
    SELECT
        *,
        -- The top tenth, rounded down.
        CASE WHEN size_worst <= kreise // 10 THEN true WHEN size_best > kreise // 10 THEN false END
            AND high > 0 AS has_size,
        CASE
            WHEN low / whole >= 2 * germany_share THEN true
            WHEN high / whole < 2 * germany_share THEN false
        END AS has_specialisation,
        CASE WHEN focus_worst <= pairs // 10 THEN true WHEN focus_best > pairs // 10 THEN false END
            AND high > 0 AS has_focus
    FROM ranked
),

counted AS (
    SELECT
        * EXCLUDE (value),
        coalesce(has_size, false)::INT + coalesce(has_specialisation, false)::INT
        + coalesce(has_focus, false)::INT AS value,
        coalesce(has_size, true)::INT + coalesce(has_specialisation, true)::INT
        + coalesce(has_focus, true)::INT AS value_high
    FROM judged
)

SELECT
    near.wz_field_id, near.field_id, near.subfield_id, near.industry_id, near.grade,
    counted.region_id, 'cluster_stars' AS indicator_id,
    counted.has_size, counted.has_specialisation, counted.has_focus,
    counted.value, counted.value AS value_low, counted.value_high,
    cat_measures.unit, if(counted.value < counted.value_high, 'limited', 'estimated') AS status,
    false AS approximate, counted.scope, counted.year,
    make_date(counted.year::INT, 1, 1) AS period_start,
    make_date(counted.year::INT, 12, 31) AS period_end,
    counted.source_id, counted.is_hidden
FROM field_industry AS near
INNER JOIN counted USING (industry_id)
INNER JOIN cat_measures ON cat_measures.indicator_id = 'cluster_stars'
ORDER BY near.wz_field_id, counted.value DESC, counted.value_high DESC, counted.region_id
