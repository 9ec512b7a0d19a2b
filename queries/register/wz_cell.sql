-- One row per distinct cell with industries: its codes of WZ 2008 in the order of the cell, codes of another edition
-- (`other_edition`), unknown codes, and the number of rows. Only WZ 2008 is supported: the same digits mean other
-- industries in other editions.
CREATE OR REPLACE TABLE wz_cell AS
WITH cells AS (
    SELECT wz AS cell, count(*) AS rows
    FROM cell
    GROUP BY wz
    HAVING NOT is_blank(wz)
),

tokens AS (
    SELECT cell, unnest(regexp_split_to_array(cell, '[;|/\n]+|,\s+')) AS token
    FROM cells
),

parts AS (
    SELECT
        cell,
        bare(token) AS token,
        regexp_extract(
            bare(token),
            '(?i)^(?:(?:wz|nace)\s*(?:rev\.? ?2)?[ :_-]*(?:(?:19|20)?(93|03|08|25)[ :_-]+)?)?([A-U](?:[ .-]*\d[\d.,]*)?|\d[\d.,]*)(?:[^\w.,].*)?$',
            ['edition', 'code']
        ) AS part
    FROM tokens
    WHERE bare(token) <> ''
),

digits AS (
    SELECT
        cell, token,
        part.edition NOT IN ('', '08') AS is_other,
        upper(regexp_extract(part.code, '^[A-Ua-u]$')) AS section,
        string_split(rtrim(regexp_replace(replace(part.code, ',', '.'), '^[A-Ua-u][ .-]*', ''), '.'), '.') AS numbers
    FROM parts
),

joined AS (
    SELECT
        cell, token, is_other, section,
        if(len(numbers) = 1, numbers[1], lpad(numbers[1], 2, '0') || array_to_string(numbers[2:], '')) AS code
    FROM digits
    WHERE numbers[1] IS NOT NULL
),

codes AS (
    SELECT
        cell, token, is_other,
        CASE
            WHEN section <> '' THEN section
            WHEN length(code) = 1 AND code <> '0' THEN '0' || code
            WHEN length(code) = 2 THEN code
            WHEN length(code) IN (3, 4) THEN code[:2] || '.' || code[3:]
            WHEN length(code) = 5 THEN code[:2] || '.' || code[3:4] || '.' || code[5:]
        END AS code
    FROM joined
),

judged AS (
    SELECT
        cell, token, is_other,
        if(
            NOT is_other
            AND (code IN (SELECT code FROM wz_code) OR length(code) > 4 AND code[:4] IN (SELECT code FROM wz_code)),
            code, NULL
        ) AS code
    FROM codes
)

SELECT
    cell,
    list(code) FILTER (code IS NOT NULL) AS codes,
    string_agg(token, '; ') FILTER (is_other) AS other_edition,
    string_agg(token, '; ') FILTER (code IS NULL AND NOT is_other) AS unknown,
    any_value(cells.rows) AS rows
FROM judged
INNER JOIN cells USING (cell)
GROUP BY cell
