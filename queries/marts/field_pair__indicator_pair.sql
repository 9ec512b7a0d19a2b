-- Grain: one pair of fields (field_a before field_b in the order of the brochure) and indicator that
-- counts what links them; pairs without any are left out. Links that the brochure calls too weak
-- are none.
WITH pairs AS (
    SELECT
        least(a.sort::INTEGER, b.sort::INTEGER) AS first_sort,
        greatest(a.sort::INTEGER, b.sort::INTEGER) AS second_sort,
        field_link.kind,
        field_link.source_id
    FROM field_link
    INNER JOIN field AS a ON field_link.from_field = a.field_id
    INNER JOIN field AS b ON field_link.to_field = b.field_id
    WHERE field_link.kind <> 'called_weak'
)

SELECT
    a.field_id AS field_a,
    b.field_id AS field_b,
    'link_statements' AS indicator_id,
    count(*)::DOUBLE AS value,
    count(*) FILTER (WHERE kind = 'joint_event') AS joint_events,
    'count' AS unit,
    'estimated' AS status,
    false AS approximate,
    string_agg(DISTINCT pairs.source_id, ';' ORDER BY pairs.source_id) AS source_id
FROM pairs
INNER JOIN field AS a ON pairs.first_sort = a.sort::INTEGER
INNER JOIN field AS b ON pairs.second_sort = b.sort::INTEGER
GROUP BY a.field_id, b.field_id, first_sort, second_sort
ORDER BY first_sort, second_sort
