-- de: Dieselbe Angabe steht doppelt (gleiche Merkmale, Zeit, Geltung, Quelle und Stelle)
-- en: the same figure stands twice (same dimensions, time, scope, source and place)
SELECT
    max(raw_file) AS raw_file,
    max(raw_line) AS raw_line,
    concat_ws(
        ' / ', indicator_id, field_id, subfield_id, region_id, industry_id, network_id, scope,
        source_id, source_place
    ) AS detail
FROM staged_observation
GROUP BY
    indicator_id, field_id, subfield_id, region_id, industry_id, partner_id, network_id,
    size_class, period_start, period_end, scope, territory, classification, source_id,
    source_place
HAVING count(*) > 1
ORDER BY ALL
