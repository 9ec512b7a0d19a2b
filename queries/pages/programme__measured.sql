-- One row per growth field (NULL: the state), indicator and named scope: the newest dated figure, which
-- a target of that scope can be compared with. The degree of organisation has its network as scope.
WITH every AS (
    SELECT
        field_id, indicator_id, scope AS scope_id, value, status, approximate, NULL AS value_low,
        NULL AS value_high, period_start, period_end, source_id
    FROM observation
    WHERE
        region_id = '16' AND subfield_id IS NULL AND partner_id IS NULL AND network_id IS NULL
        AND industry_id IS NULL AND size_class IS NULL
    UNION ALL BY NAME
    SELECT
        figure.field_id, figure.indicator_id, coalesce(network.name, figure.scope) AS scope_id,
        figure.value, figure.status, figure.approximate, figure.value_low, figure.value_high,
        figure.period_start, figure.period_end, figure.source_id
    FROM computed_figure AS figure
    LEFT JOIN network ON figure.network_id = network.network_id
    WHERE figure.field_id IS NOT NULL
),

undecided AS (
    SELECT DISTINCT indicator_id, source_id, scope AS scope_id
    FROM newer_figure
    WHERE NOT comparable
)

SELECT
    every.* EXCLUDE (scope_id), every.scope_id, every.scope_id AS scope,
    if($lang = 'en', field.short_en, field.short_de) AS field_name,
    undecided.scope_id IS NULL AS comparable,
    coalesce(every.scope_id = newest_figure.scope, false) AS is_preferred
FROM every
INNER JOIN indicator USING (indicator_id)
LEFT JOIN field ON every.field_id = field.field_id
LEFT JOIN newest_figure
    ON every.field_id = newest_figure.field_id AND every.indicator_id = newest_figure.indicator_id
    AND newest_figure.subfield_id IS NULL
LEFT JOIN undecided
    ON every.indicator_id = undecided.indicator_id AND every.source_id = undecided.source_id
    AND every.scope_id = undecided.scope_id
WHERE every.value IS NOT NULL AND every.period_end IS NOT NULL AND every.scope_id IS NOT NULL
QUALIFY
    row_number() OVER (
        PARTITION BY every.field_id, every.indicator_id, every.scope_id
        ORDER BY
            every.period_end DESC, every.status NOT IN ('published', 'revised'), every.approximate,
            every.source_id DESC
    ) = 1
ORDER BY field.sort NULLS LAST, every.scope_id, indicator.sort
