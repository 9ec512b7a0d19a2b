-- Grain: one estimated foreign turnover of a field and year: turnover x export ratio / 100.
-- Only where one source gives both for the same scope and the same stated period.
WITH printed AS (
    SELECT
        *,
        -- Half a unit of the last non-zero digit: 3600 stands for 3550 to 3650. The sources
        -- round to billions, tenths of billions or millions without stating which.
        CASE
            WHEN round(value * 10)::BIGINT % 10000 = 0 THEN 500
            WHEN round(value * 10)::BIGINT % 1000 = 0 THEN 50
            WHEN round(value * 10)::BIGINT % 100 = 0 THEN 5
            WHEN round(value * 10)::BIGINT % 10 = 0 THEN 0.5
            ELSE 0.05
        END AS half_unit
    FROM (
        SELECT * FROM newer_figure
        UNION ALL BY NAME
        -- Every place of the brochure, also where another figure is preferred; two places may
        -- print the same figure of one source.
        SELECT *, year(period_end) AS year
        FROM brochure_figure
        WHERE network_id IS NULL
        QUALIFY
            row_number() OVER (
                PARTITION BY field_id, subfield_id, indicator_id, source_id, scope, period_end
                ORDER BY preferred DESC, source_place
            ) = 1
    )
    WHERE subfield_id IS NULL AND value > 0
)

SELECT
    turnover.field_id,
    'foreign_turnover_estimated_eur_million' AS indicator_id,
    turnover.value * ratio.value / 100 AS value,
    (turnover.value - turnover.half_unit) * (ratio.value - ratio.half_unit) / 100 AS value_low,
    (turnover.value + turnover.half_unit) * (ratio.value + ratio.half_unit) / 100 AS value_high,
    turnover.value AS turnover_eur_million,
    ratio.value AS export_ratio_percent,
    'estimated' AS status,
    true AS approximate,
    turnover.scope,
    turnover.period_start,
    turnover.period_end,
    turnover.year,
    turnover.source_id,
    turnover.note,
    turnover.source_id LIKE (SELECT source_pattern FROM edition) AS from_brochure,
    row_number() OVER (PARTITION BY turnover.field_id ORDER BY turnover.period_end DESC) = 1 AS newest
FROM printed AS turnover
INNER JOIN printed AS ratio
    ON turnover.field_id = ratio.field_id
    AND turnover.source_id = ratio.source_id
    AND turnover.scope = ratio.scope
    AND turnover.period_start = ratio.period_start
    AND turnover.period_end = ratio.period_end
WHERE
    turnover.indicator_id = 'turnover_eur_million' AND ratio.indicator_id = 'export_ratio_percent'
ORDER BY turnover.field_id, turnover.period_end DESC
