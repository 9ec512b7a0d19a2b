-- One row per company of the file without a field of its own, with the fields that its industry or products suggest.
CREATE OR REPLACE TABLE proposal AS
WITH open AS (
    SELECT row, wz_codes[1][:2] AS division, products FROM company WHERE field_ids IS NULL
),

words AS (
    SELECT row, name_key(unnest(string_split(replace(products, ';', ','), ','))) AS word
    FROM open
    WHERE products IS NOT NULL
),

hits AS (
    SELECT open.row, field_wz.field_id, 'wz' AS reason
    FROM open
    INNER JOIN field_wz ON open.division = field_wz.industry_id
    UNION ALL
    SELECT words.row, product_field.field_id, 'products'
    FROM words
    INNER JOIN product_field USING (word)
)

SELECT
    row,
    list(DISTINCT field_id ORDER BY field_id) AS proposed_field_ids,
    string_agg(DISTINCT reason, ', ' ORDER BY reason) AS proposed_by
FROM hits
GROUP BY row
