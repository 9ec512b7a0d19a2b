-- One row per contribution in the table `contributions` and cell to which it belongs: Thüringen and Kreise by section,
-- Thüringen by division and by size class; inside or outside of each selection and the total: fields everywhere, in
-- Thüringen subfields of their field, networks, networks by their field, and the atoms of fields and subfields
-- ('?' is unknown; the codes are explained in register/selections.py).
CREATE OR REPLACE TEMP MACRO members(contributions) AS TABLE
WITH places AS (
    SELECT
        *, unnest([region, '16']) AS place,
        list_concat(
            list_transform(field_ids, lambda field_id: 'field:' || field_id), coalesce(subset_ids, [])
        ) AS codes
    FROM query_table(contributions)
),

split AS (
    SELECT *, unnest(
        list_transform(
            if(place = '16', ['A-T', section, division], ['A-T', section]),
            lambda code: {'industry': code, 'size': 'all', 'selection': 'all'}
        )
    ) AS cell FROM places
    UNION ALL
    SELECT *, {'industry': 'A-T', 'size': size, 'selection': 'all'} FROM places WHERE place = '16'
    UNION ALL
    SELECT places.*, {
        'industry': 'A-T', 'size': 'all',
        'selection': if(list_contains(codes, selection.code), '', '-') || selection.code
    }
    FROM places CROSS JOIN selection
    WHERE
        selection.kind = 'field'
        OR place = '16' AND (selection.kind = 'network' OR list_contains(codes, selection.holder))
    UNION ALL
    SELECT places.*, {
        'industry': 'A-T', 'size': 'all',
        'selection': if(list_contains(codes, selection.code), '', '-') || selection.code
        || if(list_contains(codes, selection.holder), ' ', ' -') || selection.holder
    }
    FROM places CROSS JOIN selection
    WHERE
        place = '16' AND selection.kind = 'network' AND selection.holder <> ''
        AND (list_contains(codes, selection.code) OR list_contains(codes, selection.holder))
    UNION ALL
    SELECT *, {
        'industry': 'A-T', 'size': 'all',
        'selection': 'atom ' || array_to_string(
            list_sort(list_filter(codes, lambda code: NOT starts_with(code, 'network:'))), ' '
        )
    }
    FROM places WHERE place = '16'
)

SELECT measure, place AS region, cell.industry, cell.size, cell.selection, company_id, value, year
FROM split
WHERE cell.industry IS NOT NULL
