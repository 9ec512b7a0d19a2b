-- One row per thing whose name has all the words, else most of the rarer ones (is_part), at most $limit: names that begin
-- with them first, fields before Kreise before actors before single figures; accents and case do not matter. Of several
-- words some may name its place. Where no name has a word, those that sound like it are meant (is_near).
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
    SELECT term, count(*) OVER () > 1 AS is_one_of_several
    FROM (
        SELECT unnest(if(is_held, [word], regexp_extract_all(word, '[\p{L}\d]+'))) AS term
        FROM (
            SELECT word, EXISTS (SELECT 1 FROM target WHERE contains(folded, word)) AS is_held
            FROM (SELECT unnest(words) AS word FROM wanted)
        )
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

-- A word that no name holds may be written apart there, sound like one, or have one or two typing errors.
simple AS (
    -- Written the same in queries/marts/search_piece__lang_text.sql.
    SELECT
        *,
        replace(replace(replace(replace(replace(replace(replace(replace(translate(
            joined, 'yv', 'if'), 'ae', 'a'), 'oe', 'o'), 'ue', 'u'), 'ck', 'k'), 'ph', 'f'), 'th', 't'), 'dt', 't'),
            'tz', 'z'
        ) AS simple
    FROM (SELECT term, term AS joined FROM term ANTI JOIN plain USING (term) WHERE length(term) >= 4)
),

misspelt AS MATERIALIZED (
    SELECT *, if(length(term) >= 8, 2, 1) AS most
    FROM (
        SELECT
            term,
            array_to_string(list_filter(
                string_split(replace(simple, 'c', 'k'), ''), lambda c, i: i = 1 OR c <> replace(simple, 'c', 'k')[i - 1]
            ), '') AS sound
        FROM simple
    )
    WHERE length(sound) >= 4
    ORDER BY length(term) DESC, term
    LIMIT 6  -- who writes more words that no name has seeks none
),

alike AS (
    SELECT
        misspelt.term, piece.text, misspelt.most,
        CASE
            WHEN contains(piece.joined, misspelt.term) THEN -1
            WHEN length(piece.sound) <= length(misspelt.sound) + misspelt.most
                THEN damerau_levenshtein(piece.sound, misspelt.sound)
            -- The beginning of a longer word.
            ELSE damerau_levenshtein(left(piece.sound, length(misspelt.sound)), misspelt.sound)
        END AS distance
    FROM misspelt
    INNER JOIN search_piece AS piece
        ON
            piece.lang = if($lang = 'en', 'en', 'de') AND length(piece.sound) >= length(misspelt.sound) - misspelt.most
            AND (
                length(piece.sound) <= length(misspelt.sound) + misspelt.most
                OR length(misspelt.sound) > 4 AND left(piece.sound, 1) = left(misspelt.sound, 1)
                OR contains(piece.joined, misspelt.term)
            )
),

meant AS (
    SELECT term, list(way) AS ways, false AS is_near FROM plain GROUP BY term
    UNION ALL
    SELECT term, list(text) AS ways, distance >= 0 AS is_near
    FROM (FROM alike WHERE distance <= most QUALIFY distance = min(distance) OVER (PARTITION BY term))
    GROUP BY ALL
),

hit AS MATERIALIZED (
    SELECT meant.term, meant.is_near, target.*
    FROM target
    INNER JOIN meant ON list_bool_or(list_transform(meant.ways, lambda way: contains(target.folded, way)))
),

-- Where it lies counts for those that another word names.
beside AS (
    SELECT meant.term, meant.is_near, target.*
    FROM (FROM target SEMI JOIN hit USING (kind, page, parameters, folded)) AS target
    INNER JOIN meant ON list_bool_or(list_transform(meant.ways, lambda way: contains(target.context, way)))
    ANTI JOIN hit USING (term, kind, page, parameters, folded)
),

rarity AS (
    -- A year alone says least.
    SELECT term, if(regexp_full_match(term, '\d+'), 0.001, 1) / count(*) AS weight FROM hit GROUP BY term
),

matched AS (
    SELECT
        kind, page, parameters, folded, if($lang = 'en', name_en, name_de) AS name,
        count(*) AS terms, sum(weight) AS weight, bool_or(is_near) AS is_near, sum(is_beside) AS beside
    FROM (SELECT *, 0 AS is_beside FROM hit UNION ALL SELECT *, 1 AS is_beside FROM beside)
    INNER JOIN rarity USING (term)
    GROUP BY ALL
),

judged AS (
    SELECT
        *, terms < (SELECT count(*) FROM term) AS is_part, max(weight) OVER () AS best,
        bool_or(terms = (SELECT count(*) FROM term)) OVER () AS is_any_whole
    FROM matched
)

SELECT kind, page, parameters, name, is_part, is_near
FROM judged
CROSS JOIN wanted
WHERE NOT is_part OR NOT is_any_whole AND weight * 2 > best
ORDER BY
    if(is_part, -weight, 0),
    beside, NOT starts_with(folded, wanted.text),
    NOT starts_with(regexp_replace(folded, '[^\p{L}\d]+', ' ', 'g') || ' ', wanted.text || ' '),
    list_position(
        ['field', 'kreis', 'network', 'indicator', 'municipality', 'postcode', 'company', 'institution', 'event',
        'programme', 'figure', 'german_kreis'], kind
    ),
    length(name), name, parameters
LIMIT $limit
