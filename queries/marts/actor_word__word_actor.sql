-- Grain: one word by which one actor is found: lower case, without accents, ae/oe/ue as a/o/u.
WITH texts AS (
    SELECT
        actor.kind, actor.actor_id,
        concat_ws(
            ' ', actor.name, actor.short_name, actor.municipality, actor.kreis_name,
            actor.products_de, actor.products_en, actor.networks,
            (
                SELECT string_agg(concat_ws(' ', field.name_de, field.name_en), ' ')
                FROM field WHERE list_contains(actor.field_ids, field.field_id)
            )
        ) AS text
    FROM actor
),

folded AS (
    SELECT
        kind, actor_id,
        replace(replace(replace(replace(
            strip_accents(lower(text)), 'ß', 'ss'), 'ae', 'a'), 'oe', 'o'), 'ue', 'u'
        ) AS text
    FROM texts
)

SELECT DISTINCT unnest(regexp_extract_all(text, '[a-z0-9]+')) AS word, kind, actor_id
FROM folded
ORDER BY word, kind, actor_id
