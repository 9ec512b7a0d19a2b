-- One row per figure that is printed differently elsewhere, the preferred one first.
SELECT
    coalesce(if($lang = 'en', field.name_en, field.name_de), network.name) AS name,
    if($lang = 'en', subfield.name_en, subfield.name_de) AS subfield_name,
    network.short_name AS network_name,
    disagreement.indicator_id, disagreement.value, disagreement.unit, disagreement.status,
    disagreement.approximate, disagreement.scope, disagreement.period_start,
    disagreement.period_end, disagreement.source_id, disagreement.source_place,
    disagreement.preferred, disagreement.note,
    if($lang = 'en', disagreement.reason_en, disagreement.reason_de) AS reason
FROM disagreement
LEFT JOIN field ON disagreement.field_id = field.field_id
LEFT JOIN subfield ON disagreement.subfield_id = subfield.subfield_id
LEFT JOIN network ON disagreement.network_id = network.network_id
ORDER BY field.sort, subfield_name NULLS FIRST, network_name NULLS FIRST,
    disagreement.indicator_id, disagreement.preferred DESC
