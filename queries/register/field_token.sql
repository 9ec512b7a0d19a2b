-- One row per distinct name of a field in the file, and the field of this name, or NULL.
CREATE OR REPLACE TABLE field_token AS
WITH tokens AS (
    SELECT DISTINCT bare(unnest(names_in(fields))) AS token
    FROM (SELECT fields FROM cell GROUP BY fields HAVING NOT is_blank(fields))
)

SELECT tokens.token, field_word.field_id, field_word.subfield_id
FROM tokens
LEFT JOIN field_word ON name_key(tokens.token) = field_word.word
WHERE tokens.token <> ''
