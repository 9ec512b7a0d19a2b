-- Grain: one partner or goods group of foreign trade with all that contains it.
WITH RECURSIVE item AS (
    SELECT partner_id AS item_id, kind AS item_kind, parent_id FROM partner
    UNION ALL
    SELECT goods_id AS item_id, 'goods' AS item_kind, parent_id FROM goods
),

above AS (
    SELECT item_id, parent_id AS ancestor_id
    FROM item
    WHERE parent_id IS NOT NULL
    UNION
    SELECT above.item_id, item.parent_id
    FROM above
    INNER JOIN item ON above.ancestor_id = item.item_id
    WHERE item.parent_id IS NOT NULL
)

SELECT item.item_id, item.item_kind, list(above.ancestor_id ORDER BY above.ancestor_id) AS ancestors
FROM item
LEFT JOIN above ON item.item_id = above.item_id
GROUP BY item.item_id, item.item_kind
