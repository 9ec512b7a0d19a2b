-- One row per WZ approximation with figures by Kreis and measure of its concentration.
SELECT
    near.wz_field_id, near.field_id, near.industry_id, near.grade, near.indicator_id, near.value,
    near.value_low, near.value_high, near.unit, near.status, near.approximate, near.scope,
    near.year, near.period_start, near.period_end, near.source_id, near.hidden,
    concat_ws(
        ': ',
        if($lang = 'en', field.short_en, field.short_de),
        if($lang = 'en', subfield.name_en, subfield.name_de)
    ) AS name,
    if($lang = 'en', entry.remark_en, entry.remark_de) AS remark
FROM field_concentration AS near
INNER JOIN field_industry AS entry USING (wz_field_id)
INNER JOIN field ON near.field_id = field.field_id
LEFT JOIN subfield ON near.subfield_id = subfield.subfield_id
INNER JOIN indicator ON near.indicator_id = indicator.indicator_id
ORDER BY field.sort, near.industry_id, indicator.sort
