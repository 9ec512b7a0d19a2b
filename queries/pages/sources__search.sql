-- One row per observation that matches the words and the chosen source, at most $limit.
-- Every word, or its meaning (mart search_word), must occur in a text of the row (mart search_text); accents and case
-- are ignored.
WITH sought AS (
    SELECT strip_accents(lower(left($search, 100))) AS text
),

term AS (
    SELECT DISTINCT unnest(string_split(text, ' ')) AS word FROM sought
),

-- A hundred characters are at most fifty words: each has a bit. Of several words, those without meaning are left out.
word AS (
    SELECT word, row_number() OVER (ORDER BY word) - 1 AS bit
    FROM term
    WHERE word <> '' AND (
        word NOT IN (SELECT word FROM search_word WHERE meaning IS NULL)
        OR (SELECT count(*) FROM term WHERE word <> '') = 1
    )
),

way AS (
    SELECT bit, word AS way FROM word
    UNION ALL
    SELECT word.bit, search_word.meaning FROM word INNER JOIN search_word USING (word)
    WHERE search_word.meaning IS NOT NULL
),

wanted AS (SELECT coalesce(bit_or(1::BIGINT << bit), 0) AS bits FROM word),

-- Which words each text contains: words are compared with the few texts, not with the rows.
held AS MATERIALIZED (
    SELECT text.kind, text.id, bit_or(1::BIGINT << way.bit) AS bits
    FROM search_text AS text
    INNER JOIN way ON contains(if($lang = 'en', text.folded_en, text.folded_de), way.way)
    GROUP BY text.kind, text.id
),

found AS (
    SELECT observation.*, if($lang = 'en', region.name_en, region.name) AS region_name
    FROM observation
    CROSS JOIN wanted
    LEFT JOIN region USING (region_id)
    LEFT JOIN held AS i ON i.kind = 'indicator' AND observation.indicator_id = i.id
    LEFT JOIN held AS f ON f.kind = 'field' AND observation.field_id = f.id
    LEFT JOIN held AS s ON s.kind = 'subfield' AND observation.subfield_id = s.id
    LEFT JOIN held AS r ON r.kind = 'region' AND observation.region_id = r.id
    LEFT JOIN held AS b ON b.kind = 'industry' AND observation.industry_id = b.id
    LEFT JOIN held AS p ON p.kind = 'partner' AND observation.partner_id = p.id
    LEFT JOIN held AS n ON n.kind = 'network' AND observation.network_id = n.id
    LEFT JOIN held AS c ON c.kind = 'text' AND observation.scope = c.id
    LEFT JOIN held AS l ON l.kind = 'text' AND observation.source_place = l.id
    LEFT JOIN held AS o ON o.kind = 'text' AND observation.note = o.id
    LEFT JOIN held AS y ON y.kind = 'year' AND year(observation.period_end)::VARCHAR = y.id
    WHERE
        ($source_id = '' OR observation.source_id = $source_id)
        AND wanted.bits = (
            coalesce(i.bits, 0) | coalesce(f.bits, 0) | coalesce(s.bits, 0) | coalesce(r.bits, 0)
            | coalesce(b.bits, 0) | coalesce(p.bits, 0) | coalesce(n.bits, 0) | coalesce(c.bits, 0)
            | coalesce(l.bits, 0) | coalesce(o.bits, 0) | coalesce(y.bits, 0)
        )
    ORDER BY period_end DESC NULLS LAST, indicator_id, region_name
    LIMIT $limit
)

SELECT
    found.indicator_id,
    if($lang = 'en', indicator.name_en, indicator.name_de) AS indicator_name,
    if($lang = 'en', field.name_en, field.name_de) AS field_name,
    found.subfield_id, found.region_name,
    coalesce(
        if($lang = 'en', industry.name_en, industry.name_de),
        if($lang = 'en', goods.name_en, goods.name_de)
    ) AS industry_name,
    if($lang = 'en', partner.name_en, partner.name_de) AS partner_name,
    found.network_id, found.period_start, found.period_end, found.value, found.unit, found.status,
    found.approximate, found.scope, found.source_id, found.source_place, found.note
FROM found
LEFT JOIN field ON found.field_id = field.field_id
LEFT JOIN industry ON found.industry_id = industry.industry_id
LEFT JOIN goods ON found.industry_id = goods.goods_id
LEFT JOIN partner ON found.partner_id = partner.partner_id
LEFT JOIN indicator ON found.indicator_id = indicator.indicator_id
ORDER BY found.period_end DESC NULLS LAST, found.indicator_id, found.region_name
