-- One row per cell of an imported official table (data/user), statuses as printed.
SELECT
    raw.indicator_id,
    raw.field_id,
    raw.subfield_id,
    raw.network_id,
    raw.region_id,
    raw.industry_id,
    raw.partner_id,
    raw.size_class,
    raw.period_start::DATE AS period_start,
    raw.period_end::DATE AS period_end,
    raw.value::DOUBLE AS value,
    cat_measures.unit,
    -- Trade is printed in thousand euros; further on it is in millions.
    if(raw.indicator_id IN ('exports_eur_million', 'imports_eur_million'), 0.0005, NULL) AS half_step,
    raw.status,
    false AS approximate,
    raw.scope,
    raw.territory::INTEGER AS territory,
    raw.classification,
    raw.note,
    raw.source_id,
    raw.raw_file,
    raw.raw_line::BIGINT AS raw_line
FROM raw_user_observation AS raw
LEFT JOIN cat_measures USING (indicator_id)
