-- Grain: one field, indicator and scope with two or more dated figures of other sources than the
-- brochure: the first, the last and the change between them. Figures whose definition their notes
-- leave open (data/catalog/figure_notes.csv) are excluded.
WITH dated AS (
    SELECT
        *,
        min(year) OVER series AS first_year,
        max(year) OVER series AS last_year
    FROM newer_figure
    WHERE
        subfield_id IS NULL AND value IS NOT NULL AND year IS NOT NULL AND scope IS NOT NULL
        AND comparable
    WINDOW series AS (PARTITION BY field_id, indicator_id, scope)
)

SELECT
    start.field_id, start.indicator_id, start.scope,
    start.value AS then_value, start.status AS then_status, start.approximate AS then_approximate,
    start.period_start AS then_period_start, start.period_end AS then_period_end,
    start.note AS then_note, finish.note AS now_note,
    finish.value AS now_value, finish.status AS now_status,
    finish.approximate AS now_approximate, finish.period_start AS now_period_start,
    finish.period_end AS now_period_end,
    start.source_id AS then_source_id, finish.source_id AS now_source_id,
    concat_ws(';', start.source_id, nullif(finish.source_id, start.source_id)) AS source_id,
    CASE
        WHEN start.unit = 'percent' THEN finish.value - start.value
        ELSE (finish.value / nullif(start.value, 0) - 1) * 100
    END AS change,
    CASE WHEN start.unit = 'percent' THEN 'points' ELSE 'percent' END AS change_unit
FROM dated AS start
INNER JOIN dated AS finish
    ON start.field_id = finish.field_id
    AND start.indicator_id = finish.indicator_id
    AND start.scope = finish.scope
WHERE
    start.year = start.first_year AND finish.year = start.last_year
    AND start.first_year < start.last_year
-- Of two sources for the same year, always take the same one.
QUALIFY
    row_number() OVER (
        PARTITION BY start.field_id, start.indicator_id, start.scope
        ORDER BY start.source_id, finish.source_id
    ) = 1
ORDER BY start.field_id, start.indicator_id, start.scope
