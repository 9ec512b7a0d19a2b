-- One row per item of the work programme: entries of the brochure in its order, then later events.
-- `field_ids` and `partner_ids` are ids joined by ';'.
WITH fields_of AS (
    SELECT
        named.item_id,
        string_agg(if($lang = 'en', field.short_en, field.short_de), ', ' ORDER BY field.sort) AS fields,
        arg_min(field.field_group, field.sort) AS field_group
    FROM (SELECT DISTINCT item_id, unnest(field_ids) AS field_id FROM programme_item) AS named
    INNER JOIN field USING (field_id)
    GROUP BY named.item_id
),

partners_of AS (
    SELECT named.item_id, string_agg(actor.name, '; ' ORDER BY actor.name) AS partners
    FROM (SELECT DISTINCT item_id, unnest(partner_ids) AS partner_id FROM programme_item) AS named
    INNER JOIN actor ON named.partner_id = actor.kind || ':' || actor.actor_id
    GROUP BY named.item_id
)

SELECT
    item.item_id, item.kind, item.is_of_brochure,
    if($lang = 'en', item.title_en, item.title_de) AS title,
    array_to_string(item.field_ids, ';') AS field_ids,
    item.fields_by,
    fields_of.fields, fields_of.field_group,
    item.body_id,
    coalesce( -- the short name in brackets
        nullif(regexp_extract(body.name_de, '\((.+)\)', 1), ''),
        if($lang = 'en', body.name_en, body.name_de)
    ) AS body,
    array_to_string(item.partner_ids, ';') AS partner_ids,
    partners_of.partners,
    if($lang = 'en', item.partners_en, item.partners_de) AS further_partners,
    coalesce(item.printed LIKE '%geplant', false) AS is_planned,
    item."precision", item.period_start, item.period_end, item.location, item.kreis_id,
    item.state_2012, item.state_now, if($lang = 'en', item.note_en, item.note_de) AS remark,
    item.source_place, item.source_id,
    -- Columns filled by editors (programme/merge.py); empty for delivered items.
    NULL::VARCHAR AS next_step, NULL::VARCHAR AS link, NULL::DATE AS as_of,
    NULL::VARCHAR AS clock_start, NULL::VARCHAR AS clock_end,
    NULL::VARCHAR AS "repeat", NULL::VARCHAR AS repeat_on, NULL::VARCHAR AS repeat_until,
    NULL::VARCHAR AS giver, NULL::VARCHAR AS eligible,
    NULL::VARCHAR AS parent_id, NULL::VARCHAR AS measured_by, NULL::VARCHAR AS target,
    NULL::VARCHAR AS target_year, NULL::VARCHAR AS target_direction, NULL::VARCHAR AS target_scope,
    0 AS revision, false AS is_new, true AS is_public
FROM programme_item AS item
LEFT JOIN body ON item.body_id = body.body_id
LEFT JOIN fields_of ON item.item_id = fields_of.item_id
LEFT JOIN partners_of ON item.item_id = partners_of.item_id
ORDER BY item.sort
