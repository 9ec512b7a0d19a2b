-- One row per export figure of a chosen field: the brochure's, the newest later ones, the estimate.
WITH figures AS (
    SELECT
        field_id, indicator_id, value, status, approximate, scope, period_start, period_end,
        source_id, note
    FROM newer_figure
    WHERE subfield_id IS NULL AND indicator_id IN ('export_ratio_percent', 'exports_eur_million')
    QUALIFY
        row_number() OVER (
            PARTITION BY field_id, indicator_id ORDER BY period_end DESC NULLS LAST, source_id
        ) = 1
    UNION ALL BY NAME
    SELECT
        field_id, indicator_id, value, status, approximate, scope, period_start, period_end,
        source_id, note
    FROM field_figure
    WHERE subfield_id IS NULL AND indicator_id = 'export_ratio_percent'
    UNION ALL BY NAME
    SELECT
        field_id, indicator_id, value, value_low, value_high, status, approximate, scope,
        period_start, period_end, source_id, note
    FROM foreign_turnover
    WHERE newest
)

SELECT
    figures.*,
    if($lang = 'en', field.short_en, field.short_de) AS name
FROM figures
INNER JOIN field ON figures.field_id = field.field_id
INNER JOIN indicator ON figures.indicator_id = indicator.indicator_id
WHERE list_contains($field_ids, figures.field_id)
ORDER BY
    list_position($field_ids, figures.field_id), indicator.sort,
    figures.period_end NULLS LAST, figures.source_id
