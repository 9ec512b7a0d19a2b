-- Grain: one strength or weakness of the brochure and indicator that comes near it, one row without
-- where nothing measures it: the figure of the brochure beside the newest one of the same field or
-- subfield. `definition` as in then_and_now; only 'same' allows a verdict, the reason says why not.
WITH subfield_pair AS (
    SELECT
        field_id, subfield_id, indicator_id, value AS then_value, status AS then_status,
        approximate AS then_approximate, scope AS then_scope, period_start AS then_period_start,
        period_end AS then_period_end, source_id AS then_source_id
    FROM field_figure
    WHERE subfield_id IS NOT NULL
),

-- Installed capacity belongs to one field: the makers and operators of the installations.
capacity AS (
    SELECT
        'energie' AS field_id, indicator_id, now.value AS now_value, now.status AS now_status,
        now.approximate AS now_approximate, now.scope AS now_scope,
        now.period_start AS now_period_start, now.period_end AS now_period_end,
        now.source_id AS now_source_id
    FROM (
        SELECT indicator_id, arg_max(observation, period_end) AS now
        FROM observation
        WHERE region_id = '16' AND indicator_id IN ('wind_capacity_mw', 'biomass_capacity_mw')
        GROUP BY indicator_id
    ) AS newest
),

pair AS (
    SELECT * FROM measure_pair
    UNION ALL BY NAME
    SELECT * FROM subfield_pair
    UNION ALL BY NAME
    SELECT * FROM capacity
)

SELECT
    statement.statement_id, statement.field_id, statement.subfield_id,
    reading.measured_by AS indicator_id,
    pair.* EXCLUDE (
        field_id, subfield_id, indicator_id, definition, reason_de, reason_en, of_state
    ),
    coalesce(pair.definition, 'none') AS definition,
    reading.reason_de, reading.reason_en,
    coalesce(
        nullif(
            concat_ws(';', pair.then_source_id, pair.now_source_id, pair.undated_source_id), ''
        ),
        statement.source_id
    ) AS source_id,
    reading.raw_line AS sort
FROM cat_statement_readings AS reading
INNER JOIN statement USING (statement_id)
LEFT JOIN pair
    ON
        reading.measured_by = pair.indicator_id
        AND statement.field_id = pair.field_id
        -- Figures of the whole field say nothing about a subfield, nor do those of the state.
        AND CASE
            WHEN reading.measured_by IN ('patents_per_100k', 'rd_share_gdp_percent') THEN pair.of_state
            ELSE
                pair.of_state IS NULL AND statement.subfield_id IS NOT DISTINCT FROM pair.subfield_id
        END
ORDER BY sort
