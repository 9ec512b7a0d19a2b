-- One row per export figure of a chosen field: the brochure's, the newest later ones (dated, and
-- a later one without a reference year), the estimate.
WITH figures AS (
    SELECT
        field_id, indicator_id, value, status, approximate, scope, period_start, period_end,
        source_id, note
    FROM newest_figure
    WHERE
        subfield_id IS NULL AND year IS NOT NULL
        AND indicator_id IN ('export_ratio_percent', 'exports_eur_million')
    UNION ALL BY NAME
    SELECT
        field_id, indicator_id, undated_value AS value, undated_status AS status,
        undated_approximate AS approximate, scope, undated_source_id AS source_id,
        undated_note AS note
    FROM newest_figure
    WHERE
        subfield_id IS NULL AND undated_source_id IS NOT NULL
        AND indicator_id IN ('export_ratio_percent', 'exports_eur_million')
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
