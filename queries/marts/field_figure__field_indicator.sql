-- Grain: one preferred figure per field or subfield and brochure indicator, gaps included,
-- with its rank among the fields (1 = largest; only fields, only numbers).
WITH preferred AS (
    SELECT * FROM brochure_figure
    WHERE preferred AND network_id IS NULL
)

SELECT
    preferred.* EXCLUDE (preferred, network_id),
    if(half_step > 0, value - half_step, NULL) AS value_low,
    if(half_step > 0, value + half_step, NULL) AS value_high,
    CASE
        WHEN value IS NOT NULL AND subfield_id IS NULL
            THEN rank() OVER (
                PARTITION BY indicator_id, subfield_id IS NULL ORDER BY value DESC NULLS LAST
            )
    END AS rank_among_fields,
    count(value) FILTER (WHERE subfield_id IS NULL) OVER (PARTITION BY indicator_id)
        AS fields_with_value
FROM preferred
ORDER BY field_id, subfield_id NULLS FIRST, indicator_id
