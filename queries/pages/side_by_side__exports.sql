-- One row per export figure of a chosen field: ratios, exports and estimates of every source.
SELECT
    field_id, indicator_id, value, NULL AS value_low, NULL AS value_high, status, approximate,
    scope, period_start, period_end, source_id, note
FROM newer_figure
WHERE
    list_contains($field_ids, field_id) AND subfield_id IS NULL
    AND indicator_id IN ('export_ratio_percent', 'exports_eur_million')
UNION ALL BY NAME
SELECT
    field_id, indicator_id, value, status, approximate, scope, period_start, period_end,
    source_id, note
FROM field_figure
WHERE
    list_contains($field_ids, field_id) AND subfield_id IS NULL
    AND indicator_id = 'export_ratio_percent'
UNION ALL BY NAME
SELECT
    field_id, indicator_id, value, value_low, value_high, status, approximate, scope,
    period_start, period_end, source_id, note
FROM foreign_turnover
WHERE list_contains($field_ids, field_id) AND newest
ORDER BY field_id, indicator_id, period_end DESC NULLS LAST, source_id
