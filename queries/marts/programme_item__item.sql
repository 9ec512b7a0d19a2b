-- Grain: one item of the work programme: an entry of the brochure, or a later event. `state_2012` is
-- the brochure's; `state_now` that of a later source, 'unknown' without one, as a date in the past
-- does not prove that anything was done.
WITH later AS (
    SELECT
        regexp_replace(strip_accents(lower(name)), '[^a-z0-9]+', '_', 'g') || '_'
        || replace(left(period_start::VARCHAR, if(is_day, 10, 4)), '-', '_') AS item_id,
        'event' AS kind,
        name AS title_de, name AS title_en,
        period_start, period_end,
        if(is_day, 'day', 'year') AS "precision",
        if(participants IS NULL, 'unknown', 'done') AS state_now,
        source_id,
        1000 + raw_line AS sort
    FROM stg_updates__events
),

planned AS (
    SELECT
        item.* EXCLUDE (raw_file, raw_line, source_id, now_actor, state_now),
        coalesce(item.state_now, 'unknown') AS state_now,
        concat_ws(';', item.source_id, actor.source_id) AS source_id,
        item.raw_line - 1 AS sort
    FROM stg_brochure_2012__programme AS item
    LEFT JOIN actor ON item.now_actor = actor.kind || ':' || actor.actor_id
),

every AS (
    SELECT *, true AS is_of_brochure FROM planned
    UNION ALL BY NAME
    SELECT *, false AS is_of_brochure FROM later
)

SELECT * REPLACE (
    coalesce(field_ids, []) AS field_ids, coalesce(partner_ids, []) AS partner_ids
)
FROM every
ORDER BY sort
