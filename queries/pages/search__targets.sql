-- One row per thing whose name has all the words, else most of the rarer ones (is_part), at most $limit: names that begin
-- with them first, fields before Kreise before actors before single figures; accents and case do not matter.
WITH wanted AS (
    SELECT
        trim(replace(strip_accents(lower(left($search, 100))), 'ß', 'ss')) AS text,
        list_filter(string_split(text, ' '), lambda w: w <> '') AS words
),

target AS (
    SELECT *, replace(if($lang = 'en', folded_en, folded_de), 'ß', 'ss') AS folded
    FROM search_target
),

-- 'Carl-Zeiss' is two words where no name has it as one.
piece AS MATERIALIZED (
    SELECT unnest(if(is_held, [word], string_split(word, '-'))) AS term, count(*) OVER () > 1 AS is_one_of_several
    FROM (
        SELECT word, EXISTS (SELECT 1 FROM target WHERE contains(folded, word)) AS is_held
        FROM (SELECT unnest(words) AS word FROM wanted)
    )
),

-- Of several words those that say nothing are left out ('in', 'wie', 'Landkreis', single letters).
term AS MATERIALIZED (
    SELECT DISTINCT sought.term
    FROM piece AS sought
    LEFT JOIN search_word ON sought.term = search_word.word AND search_word.meaning IS NULL
    WHERE NOT is_one_of_several OR search_word.word IS NULL AND length(sought.term) > 1
),

-- What counts as the term: itself, what the catalogue says that it means, else its umlauts in one letter and its stem.
way AS MATERIALIZED (
    SELECT term, term AS way FROM term
    UNION
    SELECT term, meaning FROM term INNER JOIN search_word ON term = word WHERE meaning IS NOT NULL
    UNION
    SELECT term, unnest([
        replace(replace(replace(term, 'ae', 'a'), 'oe', 'o'), 'ue', 'u'),
        regexp_extract(term, '^(.{5,}?)(?:en|er|e|n|s)$', 1),
        regexp_extract(term, '^(.{5,}?)s?(?:industrie|branche|sektor|wirtschaft|technik)$', 1)
    ])
    FROM term
    WHERE NOT EXISTS (SELECT 1 FROM target WHERE contains(folded, term))
),

plain AS MATERIALIZED (
    SELECT DISTINCT term, way FROM way WHERE way <> '' AND EXISTS (SELECT 1 FROM target WHERE contains(folded, way))
),

-- A word that no name holds may have one or two typing errors, as in the register of actors.
misspelt AS MATERIALIZED (
    SELECT term FROM term ANTI JOIN plain USING (term) WHERE length(term) >= 4
),

word AS (
    SELECT DISTINCT unnest(regexp_extract_all(folded, '[\p{L}\d]{3,}')) AS word
    FROM target
    WHERE EXISTS (FROM misspelt)
),

meant AS (
    SELECT term, list(way) AS ways FROM plain GROUP BY term
    UNION ALL
    SELECT misspelt.term, list(word.word) AS ways
    FROM misspelt
    INNER JOIN word
        ON length(word.word) BETWEEN length(misspelt.term) - 2 AND length(misspelt.term) + 2
        AND damerau_levenshtein(word.word, misspelt.term) <= if(length(misspelt.term) >= 8, 2, 1)
    GROUP BY misspelt.term
),

hit AS MATERIALIZED (
    SELECT meant.term, target.*
    FROM target
    INNER JOIN meant ON list_bool_or(list_transform(meant.ways, lambda way: contains(target.folded, way)))
),

rarity AS (
    -- A year alone says least.
    SELECT term, if(regexp_full_match(term, '\d+'), 0.001, 1) / count(*) AS weight FROM hit GROUP BY term
),

matched AS (
    SELECT
        kind, page, parameters, folded, if($lang = 'en', name_en, name_de) AS name,
        count(*) AS terms, sum(weight) AS weight
    FROM hit
    INNER JOIN rarity USING (term)
    GROUP BY ALL
),

judged AS (
    SELECT
        *, terms < (SELECT count(*) FROM term) AS is_part, max(weight) OVER () AS best,
        bool_or(terms = (SELECT count(*) FROM term)) OVER () AS is_any_whole
    FROM matched
)

SELECT kind, page, parameters, name, is_part
FROM judged
CROSS JOIN wanted
WHERE NOT is_part OR NOT is_any_whole AND weight * 2 > best
ORDER BY
    if(is_part, -weight, 0),
    NOT starts_with(folded, wanted.text),
    list_position(
        ['field', 'kreis', 'network', 'indicator', 'municipality', 'company', 'institution', 'event',
        'programme', 'figure', 'german_kreis'], kind
    ),
    length(name), name, parameters
LIMIT $limit
