-- Grain: one measure of the concentration of a field's industry (WZ approximation, newest year, 22
-- Kreise) per approximation: share of the three strongest Kreise and spatial Gini coefficient.
-- The sum of suppressed cells is known: value is the minimum over all its distributions over
-- these cells, value_high the maximum.
WITH
-- Extreme distributions of the hidden sum: spread evenly ('even': equal numbers, 'ratio': in
-- proportion to all industries), or all of it in one Kreis.
scenario AS (
    SELECT kreis.industry_id, way.name, kreis.region_id, kreis.whole, CASE
        WHEN NOT kreis.is_hidden THEN kreis.value
        WHEN way.name = 'even' THEN kreis.hidden_value / kreis.hidden
        WHEN way.name = 'ratio' THEN kreis.hidden_value * kreis.whole / kreis.hidden_whole
        WHEN way.name = kreis.region_id THEN kreis.hidden_value
        ELSE 0
    END AS value
    FROM field_kreis AS kreis
    INNER JOIN (
        SELECT DISTINCT industry_id, region_id AS name FROM field_kreis WHERE is_hidden
        UNION ALL
        SELECT DISTINCT industry_id, unnest(['even', 'ratio']) FROM field_kreis
    ) AS way USING (industry_id)
),

ordered AS (
    SELECT
        *,
        rank() OVER (PARTITION BY industry_id, name ORDER BY value DESC, region_id ASC) AS place,
        sum(value) OVER upwards / sum(value) OVER (PARTITION BY industry_id, name) AS share,
        value / sum(value) OVER (PARTITION BY industry_id, name) AS own_share,
        whole / sum(whole) OVER (PARTITION BY industry_id, name) AS width
    FROM scenario
    WINDOW upwards AS (PARTITION BY industry_id, name ORDER BY value / whole, region_id)
),

measured AS (
    SELECT
        industry_id, name,
        100 * sum(own_share) FILTER (WHERE place <= 3) AS three_kreise_share_percent,
        -- Area between diagonal and Lorenz curve, of the Kreise in the order of their quotients.
        1 - sum(width * (2 * share - own_share)) AS spatial_gini
    FROM ordered
    GROUP BY industry_id, name
),

bounds AS (
    SELECT
        industry_id, 'three_kreise_share_percent' AS indicator_id,
        min(three_kreise_share_percent) FILTER (WHERE name = 'even') AS value,
        max(three_kreise_share_percent) AS value_high
    FROM measured
    GROUP BY industry_id
    UNION ALL
    SELECT
        industry_id, 'spatial_gini' AS indicator_id,
        min(spatial_gini) FILTER (WHERE name = 'ratio') AS value, max(spatial_gini) AS value_high
    FROM measured
    GROUP BY industry_id
),

table_of AS (
    SELECT DISTINCT industry_id, scope, source_id, hidden, hidden_value FROM field_kreis
)

SELECT
    near.wz_field_id, near.field_id, near.subfield_id, near.industry_id, near.grade,
    bounds.indicator_id, bounds.value, bounds.value AS value_low, bounds.value_high,
    cat_measures.unit,
    if(bounds.value_high - bounds.value < 1e-9, 'estimated', 'limited') AS status,
    false AS approximate, table_of.scope, near.year,
    make_date(near.year::INT, 1, 1) AS period_start, make_date(near.year::INT, 12, 31) AS period_end,
    table_of.source_id, table_of.hidden, table_of.hidden_value
FROM field_industry AS near
INNER JOIN bounds USING (industry_id)
INNER JOIN table_of USING (industry_id)
INNER JOIN cat_measures USING (indicator_id)
ORDER BY near.wz_field_id, bounds.indicator_id
