-- One row per measure and cell that somebody stands in: Thüringen and Kreise by section, Thüringen by division and by size
-- class, and the companies inside and outside of a field beside their total ('?' is unknown).
WITH places AS (
    SELECT *, unnest([region, '16']) AS place FROM contribution
),

split AS (
    SELECT *, unnest(
        list_transform(
            if(place = '16', ['A-T', section, division], ['A-T', section]),
            lambda code: {'industry': code, 'size': 'all', 'field': '', 'part': 'all'}
        )
    ) AS cell FROM places
    UNION ALL
    SELECT *, {'industry': 'A-T', 'size': size, 'field': '', 'part': 'all'} FROM places WHERE place = '16'
    UNION ALL
    SELECT places.*, {
        'industry': 'A-T', 'size': 'all', 'field': field.field_id,
        'part': if(list_contains(field_ids, field.field_id), 'in', 'out')
    }
    FROM places CROSS JOIN field
)

SELECT
    measure, place AS region, cell.industry, cell.size, cell.field, cell.part,
    count(*) AS contributors, sum(value) AS value, max(value) AS largest,
    coalesce(max(value, 2)[2], 0) AS second_largest, max(year) AS year
FROM split
WHERE cell.industry IS NOT NULL
GROUP BY ALL
ORDER BY ALL
