-- Grain: one field and indicator: the preferred brochure figure beside the newest later one. A pair
-- needs two dated figures (`definition` same or other); the change stands only where
-- data/catalog/definition_pairs.csv finds the two definitions to be the same. Otherwise
-- `definition` is undated (a later figure without a reference year) or none.
WITH later AS (
    SELECT
        newest_figure.* REPLACE (
            if(is_later, value, NULL) AS value, if(is_later, source_id, NULL) AS source_id
        )
    FROM newest_figure
    WHERE subfield_id IS NULL AND (is_later OR undated_is_later)
),

judged AS (
    SELECT
        field_figure.field_id, field_figure.indicator_id, field_figure.unit,
        field_figure.value AS then_value, field_figure.status AS then_status,
        field_figure.approximate AS then_approximate, field_figure.scope AS then_scope,
        field_figure.period_start AS then_period_start,
        field_figure.period_end AS then_period_end, field_figure.source_id AS then_source_id,
        later.value AS now_value, later.status AS now_status, later.approximate AS now_approximate,
        later.scope AS now_scope, later.period_start AS now_period_start,
        later.period_end AS now_period_end, later.note, later.source_id AS now_source_id,
        later.undated_value, later.undated_status, later.undated_approximate,
        later.undated_source_id, later.undated_note, later.scope AS undated_scope,
        definition.reason_de, definition.reason_en,
        CASE
            WHEN later.indicator_id IS NULL THEN 'none'
            WHEN
                NOT later.is_later OR field_figure.value IS NULL
                OR field_figure.period_end IS NULL
                THEN 'undated'
            WHEN definition.same THEN 'same'
            ELSE 'other'
        END AS definition
    FROM field_figure
    LEFT JOIN later
        ON field_figure.field_id = later.field_id
        AND field_figure.indicator_id = later.indicator_id
    LEFT JOIN cat_definition_pairs AS definition
        ON field_figure.field_id = definition.field_id
        AND field_figure.indicator_id = definition.indicator_id
    WHERE field_figure.subfield_id IS NULL
)

SELECT
    * EXCLUDE (unit),
    concat_ws(';', then_source_id, now_source_id, undated_source_id) AS source_id,
    CASE
        WHEN definition <> 'same' THEN NULL
        WHEN unit = 'percent' THEN now_value - then_value
        ELSE (now_value / nullif(then_value, 0) - 1) * 100
    END AS change,
    CASE WHEN unit = 'percent' THEN 'points' ELSE 'percent' END AS change_unit
FROM judged
ORDER BY field_id, indicator_id
