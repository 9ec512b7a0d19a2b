-- Grain: one field and indicator (of the degree of organisation one network): the figure of the
-- brochure and the newest one. Figures of the state (`of_state`) accompany every field.
WITH state_then AS (
    SELECT * FROM state_figure WHERE region_id = '16' AND source_id LIKE 'brochure%'
),

state_now AS (
    SELECT indicator_id, arg_max(figure, figure.period_end) AS figure
    FROM state_figure AS figure
    WHERE region_id = '16' AND full_year AND value IS NOT NULL AND source_id NOT LIKE 'brochure%'
    GROUP BY indicator_id
),

state_pair AS (
    SELECT
        earlier.indicator_id, earlier.value AS then_value, earlier.status AS then_status,
        earlier.approximate AS then_approximate, earlier.scope AS then_scope,
        earlier.period_start AS then_period_start, earlier.period_end AS then_period_end,
        earlier.source_id AS then_source_id, later.figure.value AS now_value,
        later.figure.status AS now_status, later.figure.approximate AS now_approximate,
        later.figure.scope AS now_scope, later.figure.period_start AS now_period_start,
        later.figure.period_end AS now_period_end, later.figure.source_id AS now_source_id,
        if(earlier.period_end IS NULL, 'undated', 'other') AS definition
    FROM state_then AS earlier
    LEFT JOIN state_now AS later USING (indicator_id)
),

degree AS (
    SELECT
        field_id, indicator_id, value AS then_value, status AS then_status,
        approximate AS then_approximate, network_name AS then_scope,
        denominator_start AS then_period_start, denominator_end AS then_period_end,
        source_id AS then_source_id, 'none' AS definition
    FROM organisation_degree
    WHERE indicator_id = 'organisation_degree_percent' AND subfield_id IS NULL
)

SELECT * EXCLUDE (source_id, note, undated_note, undated_scope) FROM then_and_now
UNION ALL BY NAME
SELECT * FROM degree
UNION ALL BY NAME
SELECT field.field_id, state_pair.*, true AS of_state FROM field CROSS JOIN state_pair
