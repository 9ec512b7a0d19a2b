-- One row per company, institution or network of the register that fits the search and filters.
WITH sought AS (
    -- The same folding as in the mart actor_word; a hundred characters limit the work.
    SELECT DISTINCT unnest(regexp_extract_all(
        replace(replace(replace(replace(
            strip_accents(lower(left($search, 100))), 'ß', 'ss'), 'ae', 'a'), 'oe', 'o'), 'ue', 'u'
        ), '[a-z0-9]+'
    )) AS term
),

-- Most names lack their legal form, but people type it: it counts only if nothing else is sought.
term AS MATERIALIZED (
    SELECT term
    FROM (
        SELECT term, regexp_full_match(term, 'g?gmbh|mbh|ag|se|kg|kgaa|co|ohg|gbr|ug|eg|ek|ev|e|v|k|firma|fa') AS is_form
        FROM sought
    )
    QUALIFY NOT is_form OR bool_and(is_form) OVER ()
),

-- Words that contain the term count ...
holding AS MATERIALIZED (
    SELECT term.term, vocabulary.word_number, vocabulary.actors
    FROM term
    INNER JOIN actor_vocabulary AS vocabulary ON contains(vocabulary.word, term.term)
),

-- ... or, if there are none, words with one or two typing errors.
misspelt AS MATERIALIZED (
    SELECT term.term, vocabulary.word_number, vocabulary.actors
    FROM (SELECT term FROM term ANTI JOIN holding USING (term) WHERE length(term) >= 4) AS term
    INNER JOIN actor_vocabulary AS vocabulary
        ON length(vocabulary.word) BETWEEN length(term.term) - 2 AND length(term.term) + 2
        AND damerau_levenshtein(vocabulary.word, term.term) <= if(length(term.term) >= 8, 2, 1)
),

hit AS MATERIALIZED (
    SELECT * FROM holding
    UNION ALL
    SELECT * FROM misspelt
),

-- The rarest term selects the candidates; the other terms are sought among them.
rarest AS (
    SELECT term
    FROM term
    LEFT JOIN hit USING (term)
    GROUP BY term
    ORDER BY coalesce(sum(hit.actors), 0), term
    LIMIT 1
),

seed AS MATERIALIZED (
    SELECT DISTINCT actor_number
    FROM actor_word
    WHERE word_number IN (SELECT word_number FROM hit SEMI JOIN rarest USING (term))
),

other AS (
    SELECT DISTINCT actor_word.actor_number, hit.term
    FROM actor_word
    INNER JOIN (SELECT * FROM hit ANTI JOIN rarest USING (term)) AS hit USING (word_number)
    SEMI JOIN seed USING (actor_number)
),

found AS (
    SELECT actor_number FROM seed WHERE (SELECT count(*) FROM term) = 1
    UNION ALL
    SELECT actor_number FROM other
    GROUP BY actor_number
    HAVING count(*) = (SELECT count(*) - 1 FROM term)
    UNION ALL
    SELECT actor_number FROM actor WHERE trim($search) = ''
),

origin AS (
    SELECT avg(longitude) AS longitude, avg(latitude) AS latitude
    FROM actor_place WHERE municipality = $near
),

-- Great-circle distance between the points of two municipalities, in km.
measured AS (
    SELECT
        actor.*,
        -- Rounded to metres, because the means of equal points differ in their last bits.
        round(6371 * 2 * asin(sqrt(
            pow(sin(radians(actor.latitude - origin.latitude) / 2), 2)
            + cos(radians(actor.latitude)) * cos(radians(origin.latitude))
            * pow(sin(radians(actor.longitude - origin.longitude) / 2), 2)
        )), 3) AS distance_km
    FROM actor
    SEMI JOIN found USING (actor_number)
    CROSS JOIN origin
)

SELECT
    * EXCLUDE (
        actor_number, products_de, products_en, remark_de, remark_en, place_note_de, place_note_en,
        field_ids, fields_de, fields_en, field_names
    ),
    if($lang = 'en', products_en, products_de) AS products,
    if($lang = 'en', remark_en, remark_de) AS remark,
    if($lang = 'en', place_note_en, place_note_de) AS place_note,
    if($lang = 'en', fields_en, fields_de) AS fields,
    -- Some word has no actor, so a similarly spelt one was used.
    EXISTS (FROM misspelt) AS is_near
FROM measured
WHERE
    (len($kinds) = 0 OR list_contains($kinds, kind))
    AND ($actor_field_id = '' OR list_contains(field_ids, $actor_field_id))
    AND ($kreis_id = '' OR kreis_id = $kreis_id)
    AND ($member_of = '' OR list_contains(network_ids, $member_of))
    AND ($near = '' OR distance_km <= $distance_km)
    AND ($past OR status IN ('active', 'in_crisis'))
ORDER BY distance_km NULLS LAST, actor_number
