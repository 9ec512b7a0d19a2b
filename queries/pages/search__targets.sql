-- One row per target whose name has all the words, else most of them (is_part), at most $limit: names that begin with them
-- first, fields before Kreise before actors before single figures; accents and case are ignored. Some of several words may
-- name its context, and a year is ignored for most names. If no name has a word, names that sound like it match (is_near).
WITH wanted AS (
    SELECT
        trim(replace(strip_accents(lower(left($search, 100))), 'ß', 'ss')) AS text,
        list_filter(string_split(text, ' '), lambda w: w <> '') AS words
),

target AS (
    -- English readers may know the German name.
    SELECT *, replace(if($lang = 'en' AND folded_en <> folded_de, folded_en || ' ' || folded_de, folded_de), 'ß', 'ss') AS folded
    FROM search_target
),

-- 'Carl-Zeiss' counts as two words if no name has it as one.
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

-- Of several words, those without meaning are left out ('in', 'wie', 'Landkreis', single letters).
term AS MATERIALIZED (
    SELECT DISTINCT sought.term
    FROM piece AS sought
    LEFT JOIN search_word ON sought.term = search_word.word AND search_word.meaning IS NULL
    WHERE NOT is_one_of_several OR search_word.word IS NULL AND length(sought.term) > 1
),

-- Variants of a term: itself, its meaning by the catalogue, else with single-letter umlauts and its stem.
way AS MATERIALIZED (
    SELECT term, term AS way FROM term
    UNION
    SELECT term, meaning FROM term INNER JOIN search_word ON term = word WHERE meaning IS NOT NULL
    UNION
    SELECT term, unnest([
        if(length(term) < 5, '', replace(replace(replace(term, 'ae', 'a'), 'oe', 'o'), 'ue', 'u')),
        regexp_extract(term, '^(.{5,}?)(?:en|er|e|n|s)$', 1),
        regexp_extract(term, '^(.{5,}?)s?(?:industrie|branche|sektor|wirtschaft|technik)$', 1)
    ])
    FROM term
    WHERE NOT EXISTS (SELECT 1 FROM target WHERE contains(folded, term))
),

plain AS MATERIALIZED (
    SELECT DISTINCT term, way FROM way WHERE way <> '' AND EXISTS (SELECT 1 FROM target WHERE contains(folded, way))
),

-- A word in no name may be written separately there, sound like a name, or have one or two typing errors.
simple AS (
    -- Keep in step with queries/marts/search_piece__lang_text.sql.
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
    LIMIT 6  -- more unknown words are not a search for a name
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
    SELECT meant.term, meant.is_near, target.* EXCLUDE (spaced)
    FROM (SELECT *, ' ' || translate(folded, '-/(,.:', '      ') AS spaced FROM target) AS target
    INNER JOIN (
        -- A short term must begin a word: 'SV' does not match 'Großvargula'.
        SELECT *, list_transform(
            ways, lambda way: if(length(way) > 3, '', ' ') || translate(way, '-/(,.:', '      ')
        ) AS parts
        FROM meant
    ) AS meant ON list_bool_or(list_transform(meant.parts, lambda part: contains(target.spaced, part)))
),

-- The context counts only for targets that another word matches.
beside AS (
    SELECT meant.term, meant.is_near, target.*
    FROM (FROM target SEMI JOIN hit USING (kind, page, parameters, folded)) AS target
    INNER JOIN meant ON list_bool_or(list_transform(meant.ways, lambda way: contains(target.context, way)))
    ANTI JOIN hit USING (term, kind, page, parameters, folded)
),

-- For targets with figures, a year need not be in the name, because the page shows figures by year.
asked AS MATERIALIZED (
    SELECT
        list(term) FILTER (is_year AND NOT is_alone) AS years,
        count(*) FILTER (NOT is_year OR is_alone) AS terms
    FROM (SELECT term, regexp_full_match(term, '(?:19|20)\d\d') AS is_year, bool_and(is_year) OVER () AS is_alone FROM term)
),

rarity AS (
    SELECT term, if(regexp_full_match(term, '\d+'), 0.001, 1) / count(*) AS weight FROM hit GROUP BY term
),

matched AS (
    SELECT
        kind, page, parameters, folded, if($lang = 'en', name_en, name_de) AS name,
        count(*) FILTER (NOT list_contains(years, term)) AS found, count(*) AS terms, sum(weight) AS weight,
        bool_or(is_near) AS is_near, sum(is_beside) AS beside
    FROM (SELECT *, 0 AS is_beside FROM hit UNION ALL SELECT *, 1 AS is_beside FROM beside)
    INNER JOIN rarity USING (term)
    CROSS JOIN (SELECT coalesce(years, []) AS years FROM asked)
    GROUP BY ALL
),

judged AS (
    SELECT
        matched.* EXCLUDE (terms), matched.terms AS held,
        found < asked.terms
        OR kind IN ('company', 'institution', 'event', 'programme') AND matched.terms < asked.terms + coalesce(len(years), 0)
            AS is_part,
        max(weight) OVER (PARTITION BY found) AS best, max(found) OVER () AS most,
        NOT is_near OR found * 2 >= asked.terms AS is_likely -- a target that only sounds like few of the words is unlikely
    FROM matched
    CROSS JOIN asked
    WHERE found > 0
)

SELECT kind, page, parameters, name, is_part, is_near
FROM judged
CROSS JOIN wanted
WHERE NOT is_part OR found = most AND weight * 2 > best AND is_likely
QUALIFY NOT is_part OR bool_and(is_part) OVER ()
ORDER BY
    if(is_part, -weight, 0), -held,
    beside, NOT starts_with(folded, wanted.text),
    NOT starts_with(regexp_replace(folded, '[^\p{L}\d]+', ' ', 'g') || ' ', wanted.text || ' '),
    list_position(
        ['field', 'kreis', 'network', 'indicator', 'table', 'municipality', 'postcode', 'company', 'institution', 'event',
        'programme', 'figure', 'german_kreis'], kind
    ),
    length(name), name, parameters
LIMIT $limit
