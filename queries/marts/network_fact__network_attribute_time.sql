-- Grain: one newer statement on a network (label, membership, sector, name) as of a month or year;
-- `network_id` is NULL for initiatives outside the register. Members are in network_reading too.
SELECT
    profile.network_id, fact.short_name AS name, fact.attribute, fact.value_text,
    try_cast(fact.value_text AS DOUBLE) AS value, fact.period_start, fact.period_end,
    fact.remark_de, fact.remark_en, fact.source_id
FROM stg_updates__networks AS fact
LEFT JOIN network_profile AS profile
    ON split_part(fact.short_name, ' (', 1) = profile.short_name
ORDER BY fact.short_name, fact.period_start, fact.attribute
