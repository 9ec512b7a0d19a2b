-- Grain: one field and one indicator of the comparison, published or derived, gaps included,
-- with its rank among the fields (1 = largest) and the share of the largest value, for the bar.
WITH figures AS (
    SELECT
        field_id, indicator_id, value, status, approximate, scope, period_start, period_end,
        source_id, source_place, note, value_low, value_high, false AS derived
    FROM field_figure
    WHERE subfield_id IS NULL
    UNION ALL BY NAME
    SELECT
        field_id, indicator_id, value, status, approximate, scope, period_start, period_end,
        source_id, source_place, value_low, value_high, true AS derived
    FROM field_derived
    WHERE subfield_id IS NULL
),

-- A field without any row for an indicator stays a visible gap.
grid AS (
    SELECT field.field_id, asked.indicator_id
    FROM field
    CROSS JOIN (SELECT DISTINCT indicator_id FROM figures) AS asked
)

SELECT
    grid.field_id, grid.indicator_id, figures.* EXCLUDE (field_id, indicator_id),
    CASE
        WHEN figures.value IS NOT NULL
            THEN rank() OVER (
                PARTITION BY grid.indicator_id ORDER BY figures.value DESC NULLS LAST
            )
    END AS rank_among_fields,
    figures.value / max(figures.value) OVER (PARTITION BY grid.indicator_id) AS share_of_largest
FROM grid
LEFT JOIN figures
    ON grid.field_id = figures.field_id AND grid.indicator_id = figures.indicator_id
ORDER BY grid.field_id, grid.indicator_id
