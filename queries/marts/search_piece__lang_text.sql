-- Grain: one word of a name in the search, or two or three adjacent words, as written (folded) and by its sound,
-- so that names written as one word or spelt by ear are found.
WITH name AS (
    SELECT
        'de' AS lang, kind, regexp_extract_all(replace(folded_de, 'ß', 'ss'), '[\p{L}\d]+[^\p{L}\d]*') AS words
    FROM search_target
    UNION
    SELECT 'en', kind, regexp_extract_all(replace(folded_en, 'ß', 'ss'), '[\p{L}\d]+[^\p{L}\d]*') FROM search_target
),

piece AS (
    SELECT DISTINCT
        lang, regexp_replace(array_to_string(words[place.i:place.i + count.n - 1], ''), '[^\p{L}\d]+$', '') AS text
    FROM name
    CROSS JOIN (SELECT unnest([1, 2, 3]) AS n) AS count
    CROSS JOIN LATERAL (SELECT unnest(range(1, len(words) - count.n + 2)) AS i) AS place
    -- Names of single figures consist of other names.
    WHERE count.n = 1 OR kind <> 'figure'
),

joined AS (
    SELECT lang, text, regexp_replace(text, '[^\p{L}\d]', '', 'g') AS joined FROM piece
),

plain AS (
    -- Keep in step with queries/pages/search__targets.sql.
    SELECT
        *,
        replace(replace(replace(replace(replace(replace(replace(replace(translate(
            joined, 'yv', 'if'), 'ae', 'a'), 'oe', 'o'), 'ue', 'u'), 'ck', 'k'), 'ph', 'f'), 'th', 't'), 'dt', 't'),
            'tz', 'z'
        ) AS simple
    FROM joined
    WHERE length(joined) >= 3
)

SELECT
    lang, text, joined,
    array_to_string(list_filter(
        string_split(replace(simple, 'c', 'k'), ''), lambda c, i: i = 1 OR c <> replace(simple, 'c', 'k')[i - 1]
    ), '') AS sound
FROM plain
ORDER BY ALL
