-- One row per thing whose name has all the words, at most $limit: names that begin with them first,
-- fields before Kreise before actors before single figures; accents and case do not matter.
WITH wanted AS (
    SELECT
        trim(strip_accents(lower(left($search, 100)))) AS text,
        list_filter(
            string_split(strip_accents(lower(left($search, 100))), ' '), lambda w: w <> ''
        ) AS words
),

target AS (
    SELECT *, if($lang = 'en', folded_en, folded_de) AS folded
    FROM search_target
),

term AS MATERIALIZED (
    SELECT DISTINCT unnest(words) AS term FROM wanted
),

-- A word that no name holds may have one or two typing errors, as in the register of actors.
misspelt AS MATERIALIZED (
    SELECT term
    FROM term
    WHERE length(term) >= 4 AND NOT EXISTS (SELECT 1 FROM target WHERE contains(folded, term))
),

word AS (
    SELECT DISTINCT unnest(regexp_extract_all(folded, '[\p{L}\d]{3,}')) AS word
    FROM target
    WHERE EXISTS (FROM misspelt)
),

-- What counts as the term: itself, or the words that are as near to it as a typing error.
meant AS (
    SELECT term, [term] AS ways FROM term ANTI JOIN misspelt USING (term)
    UNION ALL
    SELECT misspelt.term, list(word.word) AS ways
    FROM misspelt
    INNER JOIN word
        ON length(word.word) BETWEEN length(misspelt.term) - 2 AND length(misspelt.term) + 2
        AND damerau_levenshtein(word.word, misspelt.term) <= if(length(misspelt.term) >= 8, 2, 1)
    GROUP BY misspelt.term
),

every AS (
    SELECT list(ways) AS ways FROM meant
    HAVING count(*) = (SELECT count(*) FROM term) AND count(*) > 0
)

SELECT
    kind,
    page,
    parameters,
    if($lang = 'en', name_en, name_de) AS name
FROM target
CROSS JOIN wanted
CROSS JOIN every
WHERE
    list_bool_and(list_transform(
        every.ways, lambda ways: list_bool_or(list_transform(ways, lambda way: contains(folded, way)))
    ))
ORDER BY
    NOT starts_with(folded, wanted.text),
    list_position(
        ['field', 'kreis', 'network', 'indicator', 'municipality', 'company', 'institution', 'event',
        'programme', 'figure', 'german_kreis'], kind
    ),
    length(name), name, parameters
LIMIT $limit
