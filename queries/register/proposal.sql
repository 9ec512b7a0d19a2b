-- One row per distinct combination of division and products of companies without a field, with the fields that either
-- suggests.
CREATE OR REPLACE TABLE proposal AS
WITH open AS (
    SELECT DISTINCT wz_codes[1][:2] AS division, products FROM company WHERE field_ids IS NULL
),

words AS (
    SELECT division, products, unnest(string_split(replace(products, ';', ','), ',')) AS word
    FROM open
    WHERE products IS NOT NULL
),

-- Each word is looked up once, since many companies share it.
word_field AS (
    SELECT every.word, product_field.field_id
    FROM (SELECT DISTINCT word FROM words) AS every
    INNER JOIN product_field ON name_key(every.word) = product_field.word
),

hits AS (
    SELECT open.division, open.products, field_wz.field_id, 'wz' AS reason
    FROM open
    INNER JOIN field_wz ON open.division = field_wz.industry_id
    UNION ALL
    SELECT words.division, words.products, word_field.field_id, 'products'
    FROM words
    INNER JOIN word_field USING (word)
)

SELECT
    division, products,
    list(DISTINCT field_id ORDER BY field_id) AS proposed_field_ids,
    string_agg(DISTINCT reason, ', ' ORDER BY reason) AS proposed_by
FROM hits
GROUP BY division, products
