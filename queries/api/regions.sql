-- One row per region and level, with its period of validity.
SELECT
    region_id, name, coalesce(name_en, name) AS name_en, level, parent_id, nuts, valid_from,
    valid_to, count(*) OVER () AS total
FROM region
WHERE
    (len($region) = 0 OR list_contains($region, region_id))
    AND (len($parent) = 0 OR list_contains($parent, parent_id))
    AND (len($level) = 0 OR list_contains($level, level))
ORDER BY level, region_id, valid_from
LIMIT $limit OFFSET $offset
