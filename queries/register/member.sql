-- One row per contribution in the table `contributions` and cell that it stands in: Thüringen and Kreise by section,
-- Thüringen by division and by size class, and inside or outside of each field beside the total ('?' is unknown).
CREATE OR REPLACE TEMP MACRO members(contributions) AS TABLE
WITH places AS (
    SELECT *, unnest([region, '16']) AS place FROM query_table(contributions)
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
    measure, place AS region, cell.industry, cell.size, cell.field, cell.part, company_id, value, year
FROM split
WHERE cell.industry IS NOT NULL
