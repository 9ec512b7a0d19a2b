-- de: Dieselbe Angabe steht doppelt (gleiche Merkmale, Zeit, Geltung, Quelle und Stelle)
-- en: the same figure occurs twice (same dimensions, time, scope, source and place)
WITH keys AS NOT MATERIALIZED (
    SELECT
        raw_file, raw_line, indicator_id, field_id, subfield_id, region_id, industry_id, network_id,
        scope, source_id, source_place,
        row(
            indicator_id, field_id, subfield_id, region_id, industry_id, partner_id, network_id,
            size_class, period_start, period_end, scope, territory, classification, source_id,
            source_place
        ) AS key
    FROM staged_observation
),

-- A hash finds the few candidates; comparing the full key decides.
alike AS (
    SELECT hash(key) AS hashed FROM keys GROUP BY hashed HAVING count(*) > 1
)

SELECT
    max(raw_file) AS raw_file,
    max(raw_line) AS raw_line,
    any_value(
        concat_ws(
            ' / ', indicator_id, field_id, subfield_id, region_id, industry_id, network_id, scope,
            source_id, source_place
        )
    ) AS detail
FROM keys
WHERE hash(key) IN (SELECT hashed FROM alike)
GROUP BY key
HAVING count(*) > 1
ORDER BY ALL
