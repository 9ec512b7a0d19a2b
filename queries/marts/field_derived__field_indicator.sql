-- Grain: one derived figure per field or subfield: turnover per employee, employees per company.
-- Each with the range that rounding leaves possible; with an uncertainty above a tenth, of limited use.
-- Only from two preferred figures of the same source and reference date.
WITH pairs AS (
    SELECT
        top.field_id,
        top.subfield_id,
        top.value / bottom.value AS ratio,
        top.half_step / top.value + bottom.half_step / bottom.value AS relative_error,
        (top.value - top.half_step) / (bottom.value + bottom.half_step) AS ratio_low,
        (top.value + top.half_step) / nullif(greatest(bottom.value - bottom.half_step, 0), 0)
            AS ratio_high,
        top.indicator_id AS numerator_id,
        bottom.indicator_id AS denominator_id,
        top.value AS numerator,
        bottom.value AS denominator,
        top.approximate OR bottom.approximate AS approximate,
        top.scope,
        top.period_start,
        top.period_end,
        top.source_id,
        top.source_place
    FROM field_figure AS top
    INNER JOIN field_figure AS bottom
        ON top.field_id = bottom.field_id
        AND top.subfield_id IS NOT DISTINCT FROM bottom.subfield_id
        AND top.source_id = bottom.source_id
        AND top.period_end = bottom.period_end
    WHERE bottom.value > 0 AND top.value IS NOT NULL
)

SELECT
    * EXCLUDE (ratio, ratio_low, ratio_high, relative_error, numerator_id, denominator_id),
    'turnover_per_employee_eur_thousand' AS indicator_id,
    -- EUR million per person -> EUR thousand per person
    ratio * 1000 AS value, ratio_low * 1000 AS value_low, ratio_high * 1000 AS value_high,
    'EUR thousand' AS unit,
    if(relative_error > 0.1, 'limited', 'estimated') AS status
FROM pairs
WHERE numerator_id = 'turnover_eur_million' AND denominator_id = 'employees'
UNION ALL BY NAME
SELECT
    * EXCLUDE (ratio, ratio_low, ratio_high, relative_error, numerator_id, denominator_id),
    'employees_per_company' AS indicator_id,
    ratio AS value, ratio_low AS value_low, ratio_high AS value_high,
    'persons' AS unit,
    if(relative_error > 0.1, 'limited', 'estimated') AS status
FROM pairs
WHERE numerator_id = 'employees' AND denominator_id = 'companies'
ORDER BY field_id, subfield_id NULLS FIRST, indicator_id
