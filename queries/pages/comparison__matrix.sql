-- One row per field and indicator of the matrix, gaps included, in the order of the brochure; last
-- the concentration of the industry near the field, which has no rank.
WITH cells AS (
    SELECT *, true AS is_ranked FROM matrix_cell
    UNION ALL BY NAME
    SELECT
        field.field_id, 'three_kreise_share_percent' AS indicator_id, near.value, near.value_low,
        near.value_high, near.status, near.approximate, near.scope, near.period_start,
        near.period_end, near.source_id, true AS derived, false AS is_ranked,
        near.value / 100 AS share_of_largest
    FROM field
    LEFT JOIN field_concentration AS near
        ON
            field.field_id = near.field_id AND near.subfield_id IS NULL
            AND near.indicator_id = 'three_kreise_share_percent'
)

SELECT
    cells.*,
    if($lang = 'en', field.short_en, field.short_de) AS name,
    field.field_group, field.sort AS field_sort
FROM cells
INNER JOIN field ON cells.field_id = field.field_id
INNER JOIN indicator ON cells.indicator_id = indicator.indicator_id
ORDER BY field.sort, indicator.sort
