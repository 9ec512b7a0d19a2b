-- One row per distinct cell with fields: ids of fields and subfields, and unknown names.
CREATE OR REPLACE TABLE field_cell AS
WITH tokens AS (
    SELECT fields AS cell, bare(unnest(names_in(fields))) AS token
    FROM (SELECT fields FROM cell GROUP BY fields HAVING NOT is_blank(fields))
)

SELECT
    tokens.cell,
    list(DISTINCT field_token.field_id ORDER BY field_token.field_id) FILTER (field_token.field_id IS NOT NULL)
        AS field_ids,
    list(DISTINCT field_token.subfield_id ORDER BY field_token.subfield_id)
        FILTER (field_token.subfield_id IS NOT NULL) AS subfield_ids,
    string_agg(tokens.token, '; ') FILTER (field_token.field_id IS NULL) AS unknown
FROM tokens
INNER JOIN field_token USING (token)
GROUP BY tokens.cell
