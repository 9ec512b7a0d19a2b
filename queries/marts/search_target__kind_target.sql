-- Grain: one target of the search and the page that shows it: `page` with `parameters` of
-- its address; the name in both languages, folded (lower case, without accents) for the search. `context` is where
-- it belongs; it counts only in addition to a word of the name.
WITH kreis AS (
    SELECT region_id, name, name_en, parent_id = '16' AS is_own, ends_with(name, ', Stadt') AS is_urban
    FROM region
    WHERE level = 'kreis' AND valid_to IS NULL
),

shown AS (  -- what the map can show, in the data set with most values
    SELECT
        choice.indicator_id,
        choice.collection,
        coalesce(label.name_de, indicator.name_de) AS name_de,
        coalesce(label.name_en, indicator.name_en) AS name_en
    FROM (
        SELECT indicator_id, min_by(collection, collection <> 'vgrdl') AS collection
        FROM region_choice
        WHERE kreise_with_value > 0
        GROUP BY indicator_id
    ) AS choice
    INNER JOIN indicator USING (indicator_id)
    LEFT JOIN indicator_label AS label
        ON choice.indicator_id = label.indicator_id AND choice.collection = label.source_id
),

target AS (
    SELECT 'field' AS kind, 'fact_sheet' AS page, 'field=' || field_id AS parameters, name_de, name_en
    FROM field
    UNION ALL
    SELECT 'field', 'fact_sheet', 'field=' || field_id, name_de, name_en FROM subfield
    UNION ALL
    -- A municipality (2017) without actors leads to its Kreis of today.
    SELECT
        'municipality', 'kreis_profile', 'kreise=' || kreis.region_id, concat(m.name, ' (', kreis.name, ')'),
        concat(m.name, ' (', kreis.name_en, ')')
    FROM region AS m
    LEFT JOIN region_change AS change ON m.parent_id = change.from_region_id
    INNER JOIN kreis ON coalesce(change.to_region_id, m.parent_id) = kreis.region_id
    WHERE m.level = 'gemeinde' AND m.name NOT IN (SELECT municipality FROM actor WHERE municipality IS NOT NULL)
    UNION ALL
    -- The municipality at the centre of its area; others may share the code.
    SELECT
        'postcode', 'kreis_profile', 'kreise=' || kreis.region_id,
        concat(code.name, ' ', m.name, if(is_urban, '', ' (' || kreis.name || ')')),
        concat(code.name, ' ', m.name, if(is_urban, '', ' (' || kreis.name_en || ')'))
    FROM raw_geometry AS code
    INNER JOIN region AS m ON code.layer = 'postcode' AND m.level = 'gemeinde' AND code.region_id = m.region_id
    LEFT JOIN region_change AS change ON m.parent_id = change.from_region_id
    INNER JOIN kreis ON coalesce(change.to_region_id, m.parent_id) = kreis.region_id
    UNION ALL
    SELECT if(is_own, 'kreis', 'german_kreis'), 'kreis_profile', 'kreise=' || region_id, name, name_en
    FROM kreis
    UNION ALL
    SELECT 'municipality', 'points', 'kreis=' || any_value(kreis_id), municipality, municipality
    FROM actor
    WHERE municipality IS NOT NULL AND kreis_id IS NOT NULL
    GROUP BY municipality
    UNION ALL
    SELECT kind, 'companies', 'actor=' || kind || ':' || actor_id, name, name
    FROM actor
    WHERE kind <> 'network'
    UNION ALL
    SELECT
        'network', 'networks', 'network=' || network_id, concat_ws(', ', name, short_name),
        concat_ws(', ', name, short_name)
    FROM network_profile
    UNION ALL
    -- An event is found once, in the year of its latest date: the calendar lists the others there too.
    SELECT
        'event', 'calendar', 'year=' || max(year(period_end)), any_value(title_de), any_value(title_en)
    FROM programme_item
    WHERE period_end IS NOT NULL AND kind IN ('event', 'trip', 'panel')
    GROUP BY title_de
    UNION ALL
    SELECT 'programme', 'programme', 'kind=' || kind, title_de, title_en
    FROM programme_item
    WHERE period_end IS NULL OR kind NOT IN ('event', 'trip', 'panel')
    UNION ALL
    SELECT 'programme', 'programme', '', name_de, name_en FROM body
    UNION ALL
    SELECT
        'indicator', 'regional_map', concat('data=', collection, '&map=', indicator_id), name_de,
        name_en
    FROM shown
    UNION ALL
    SELECT 'indicator', 'comparison', 'indicator=' || indicator_id, name_de, name_en
    FROM indicator
    WHERE indicator_id IN (SELECT indicator_id FROM matrix_cell)
    UNION ALL
    -- Indicators on neither map nor comparison lead to their definition.
    SELECT 'indicator', 'methods', 'indicator=' || indicator_id, name_de, name_en
    FROM indicator
    WHERE
        indicator_id IN (SELECT indicator_id FROM observation)
        AND indicator_id NOT IN (SELECT indicator_id FROM shown)
        AND indicator_id NOT IN (SELECT indicator_id FROM matrix_cell)
    UNION ALL
    -- An imported table of Kreise opens on the map, another where its figures are listed.
    SELECT
        'table', if(collection IS NULL, 'sources', 'regional_map'),
        if(collection IS NULL, 'source=', 'data=') || source_id, title_de, title_en
    FROM source
    LEFT JOIN (
        SELECT DISTINCT collection FROM region_choice WHERE kreise_with_value > 0
    ) ON source_id = collection
    WHERE starts_with(source_id, 'user.') AND observations > 0
    UNION ALL
    SELECT
        'figure', 'fact_sheet', 'field=' || field_id, concat(i.name_de, ': ', f.name_de),
        concat(i.name_en, ': ', f.name_en)
    FROM (SELECT DISTINCT field_id, indicator_id FROM matrix_cell WHERE value IS NOT NULL)
    INNER JOIN field AS f USING (field_id)
    INNER JOIN indicator AS i USING (indicator_id)
    UNION ALL
    SELECT
        'figure', 'regional_map', concat('data=', collection, '&map=', indicator_id, '&kreise=', region_id),
        concat(shown.name_de, ': ', kreis.name), concat(shown.name_en, ': ', kreis.name_en)
    FROM shown
    CROSS JOIN kreis
    WHERE kreis.is_own
),

-- A municipality is not found by the name of its Kreis, nor a postcode by its place.
named AS (
    SELECT
        target.*,
        CASE kind WHEN 'municipality' THEN ' (' WHEN 'postcode' THEN ' ' END AS behind,
        CASE
            WHEN kind IN ('municipality', 'postcode') THEN target.name_de
            ELSE concat_ws(' ', actor.municipality, actor.kreis_name)
        END AS place
    FROM target
    LEFT JOIN (
        SELECT 'actor=' || kind || ':' || actor_id AS parameters, municipality, kreis_name FROM actor
    ) AS actor USING (parameters)
)

SELECT
    * EXCLUDE (behind, place),
    strip_accents(lower(if(behind IS NULL, name_de, split_part(name_de, behind, 1)))) AS folded_de,
    strip_accents(lower(if(behind IS NULL, name_en, split_part(name_en, behind, 1)))) AS folded_en,
    replace(strip_accents(lower(place)), 'ß', 'ss') AS context
FROM named
ORDER BY ALL
