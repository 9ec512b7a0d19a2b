-- Grain: one field and indicator: the preferred brochure figure beside the newest later one, with
-- a change only where data/catalog/definition_pairs.csv finds the two definitions to be the same.
WITH later AS (
    SELECT
        newer_figure.*, cat_definition_pairs.same,
        cat_definition_pairs.reason_de, cat_definition_pairs.reason_en
    FROM newer_figure
    INNER JOIN cat_definition_pairs
        ON newer_figure.field_id = cat_definition_pairs.field_id
        AND newer_figure.indicator_id = cat_definition_pairs.indicator_id
        AND newer_figure.scope = cat_definition_pairs.now_scope
    WHERE
        newer_figure.subfield_id IS NULL
        -- Undated figures stand aside with that as the reason; older ones are no "now".
        AND (newer_figure.year >= 2012 OR newer_figure.year IS NULL)
    QUALIFY
        row_number() OVER (
            PARTITION BY newer_figure.field_id, newer_figure.indicator_id
            ORDER BY newer_figure.period_end DESC NULLS LAST, newer_figure.source_id
        ) = 1
)

SELECT
    field_figure.field_id, field_figure.indicator_id,
    field_figure.value AS then_value, field_figure.status AS then_status,
    field_figure.approximate AS then_approximate, field_figure.scope AS then_scope,
    field_figure.period_start AS then_period_start, field_figure.period_end AS then_period_end,
    later.value AS now_value, later.status AS now_status, later.approximate AS now_approximate,
    later.scope AS now_scope, later.period_start AS now_period_start,
    later.period_end AS now_period_end, later.note,
    concat_ws(';', field_figure.source_id, later.source_id) AS source_id,
    CASE WHEN later.indicator_id IS NULL THEN 'none' WHEN later.same THEN 'same' ELSE 'other' END
        AS definition,
    later.reason_de, later.reason_en,
    CASE
        WHEN NOT coalesce(later.same, false) THEN NULL
        WHEN field_figure.unit = 'percent' THEN later.value - field_figure.value
        ELSE (later.value / nullif(field_figure.value, 0) - 1) * 100
    END AS change,
    CASE WHEN field_figure.unit = 'percent' THEN 'points' ELSE 'percent' END AS change_unit
FROM field_figure
LEFT JOIN later
    ON field_figure.field_id = later.field_id AND field_figure.indicator_id = later.indicator_id
WHERE field_figure.subfield_id IS NULL
ORDER BY field_figure.field_id, field_figure.indicator_id
