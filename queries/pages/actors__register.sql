-- One row per company, institution or network of the register that fits the search and filters.
WITH term AS (
    -- The same folding as in the mart actor_word.
    SELECT DISTINCT unnest(regexp_extract_all(
        replace(replace(replace(replace(
            strip_accents(lower($search)), 'ß', 'ss'), 'ae', 'a'), 'oe', 'o'), 'ue', 'u'
        ), '[a-z0-9]+'
    )) AS term
),

-- A word that holds the term counts; only where none does, words with one or two typing errors.
candidate AS (
    SELECT
        term.term, vocabulary.word,
        if(contains(vocabulary.word, term.term), 0, 1) AS far
    FROM term
    INNER JOIN actor_vocabulary AS vocabulary
        ON contains(vocabulary.word, term.term)
        OR (
            length(term.term) >= 4
            AND abs(length(vocabulary.word) - length(term.term)) <= 2
            AND damerau_levenshtein(vocabulary.word, term.term) <= if(length(term.term) >= 8, 2, 1)
        )
),

hit AS (
    SELECT term, word FROM candidate
    QUALIFY far = min(far) OVER (PARTITION BY term)
),

found AS (
    SELECT actor_word.kind, actor_word.actor_id, true AS hit
    FROM actor_word
    INNER JOIN hit USING (word)
    GROUP BY ALL
    HAVING count(DISTINCT hit.term) = (SELECT count(*) FROM term)
),

origin AS (
    SELECT avg(longitude) AS longitude, avg(latitude) AS latitude
    FROM actor_place WHERE municipality = $near
),

-- Great-circle distance between the points of two municipalities, in km.
measured AS (
    SELECT
        actor.*,
        6371 * 2 * asin(sqrt(
            pow(sin(radians(actor.latitude - origin.latitude) / 2), 2)
            + cos(radians(actor.latitude)) * cos(radians(origin.latitude))
            * pow(sin(radians(actor.longitude - origin.longitude) / 2), 2)
        )) AS distance_km
    FROM actor
    CROSS JOIN origin
)

SELECT
    actor.* EXCLUDE (products_de, products_en, remark_de, remark_en, place_note_de, place_note_en, field_ids),
    if($lang = 'en', actor.products_en, actor.products_de) AS products,
    if($lang = 'en', actor.remark_en, actor.remark_de) AS remark,
    if($lang = 'en', actor.place_note_en, actor.place_note_de) AS place_note,
    (
        SELECT string_agg(if($lang = 'en', field.short_en, field.short_de), ', ' ORDER BY sort)
        FROM field WHERE list_contains(actor.field_ids, field.field_id)
    ) AS fields
FROM measured AS actor
LEFT JOIN found USING (kind, actor_id)
WHERE
    (trim($search) = '' OR found.hit)
    AND (len($kinds) = 0 OR list_contains($kinds, actor.kind))
    AND ($actor_field_id = '' OR list_contains(actor.field_ids, $actor_field_id))
    AND ($kreis_id = '' OR actor.kreis_id = $kreis_id)
    AND ($member_of = '' OR list_contains(actor.network_ids, $member_of))
    AND ($near = '' OR actor.distance_km <= $distance_km)
    AND ($past OR actor.status IN ('active', 'in_crisis'))
ORDER BY actor.distance_km NULLS LAST, strip_accents(lower(actor.name)), actor.kind, actor.actor_id
