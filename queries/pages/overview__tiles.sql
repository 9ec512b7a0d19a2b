-- One row per field and figure of its tile (employees, export ratio): the newest dated one since the
-- brochure, else the brochure's, else a later one without a reference year, else not stated.
WITH found AS (
    SELECT
        field_id, indicator_id, 1 AS choice,
        value, status, approximate, scope, period_start, period_end, source_id, note
    FROM newest_figure
    WHERE subfield_id IS NULL AND is_later AND value IS NOT NULL
    UNION ALL
    SELECT
        field_id, indicator_id, 2,
        value, status, approximate, scope, period_start, period_end, source_id, note
    FROM field_figure
    WHERE subfield_id IS NULL AND value IS NOT NULL
    UNION ALL
    SELECT
        field_id, indicator_id, 3,
        undated_value, undated_status, undated_approximate, scope, NULL, NULL, undated_source_id, undated_note
    FROM newest_figure
    WHERE subfield_id IS NULL AND undated_is_later AND undated_value IS NOT NULL
),

chosen AS (
    SELECT * FROM found
    QUALIFY row_number() OVER (PARTITION BY field_id, indicator_id ORDER BY choice) = 1
)

SELECT
    field.field_id,
    if($lang = 'en', field.short_en, field.short_de) AS name,
    field.field_group,
    indicator.indicator_id,
    chosen.value,
    indicator.unit,
    coalesce(chosen.status, 'not_stated') AS status,
    coalesce(chosen.approximate, false) AS approximate,
    chosen.scope,
    chosen.period_start,
    chosen.period_end,
    chosen.source_id,
    chosen.note
FROM field
INNER JOIN indicator ON indicator.indicator_id IN ('employees', 'export_ratio_percent')
LEFT JOIN chosen
    ON field.field_id = chosen.field_id AND indicator.indicator_id = chosen.indicator_id
ORDER BY field.sort, indicator.sort
