-- Grain: one number that somebody published, or a stated gap. The contract table.
-- Imported rows: apart
SELECT
    indicator_id, field_id, subfield_id, region_id, industry_id, partner_id, network_id,
    size_class, period_start, period_end, value, unit, status, approximate, scope, territory,
    classification, source_id, source_place, note
FROM staged_observation
ORDER BY
    source_id, raw_file, raw_line, indicator_id
