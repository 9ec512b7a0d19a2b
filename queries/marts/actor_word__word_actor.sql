-- Grain: one word by which one actor is found: lower case, without accents, ae/oe/ue as a/o/u.
-- word_number and actor_number are integers in the order of the table, so that a search reads
-- only the relevant parts of it.
WITH texts AS (
    SELECT
        actor_number,
        concat_ws(
            -- Names written as one word are found too: 'Jenaoptronik'.
            ' ', name, regexp_replace(name, '[^\p{L}\d]', '', 'g'), short_name, municipality, kreis_name, products_de, products_en, networks,
            field_names
        ) AS text
    FROM actor
),

folded AS (
    SELECT
        actor_number,
        replace(replace(replace(replace(
            strip_accents(lower(text)), 'ß', 'ss'), 'ae', 'a'), 'oe', 'o'), 'ue', 'u'
        ) AS text
    FROM texts
),

words AS (
    SELECT DISTINCT unnest(regexp_extract_all(text, '[a-z0-9]+')) AS word, actor_number
    FROM folded
)

SELECT dense_rank() OVER (ORDER BY word) AS word_number, word, actor_number
FROM words
ORDER BY word_number, actor_number
