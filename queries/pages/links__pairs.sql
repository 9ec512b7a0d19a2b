-- One row per pair of fields: the strength of their link by the chosen indicator, zero included.
SELECT
    a.field_id AS field_a,
    if($lang = 'en', a.short_en, a.short_de) AS name_a,
    b.field_id AS field_b,
    if($lang = 'en', b.short_en, b.short_de) AS name_b,
    name_a || ' – ' || name_b AS field_name,
    $link_indicator_id AS indicator_id,
    coalesce(pair.value, 0) AS value,
    'estimated' AS status,
    pair.source_id
FROM field AS a
INNER JOIN field AS b ON a.sort < b.sort
LEFT JOIN field_pair AS pair
    ON a.field_id = pair.field_a AND b.field_id = pair.field_b
    AND pair.indicator_id = $link_indicator_id
ORDER BY a.sort, b.sort
