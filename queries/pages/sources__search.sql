-- One row per observation that matches the words and the chosen source, at most $limit.
WITH named AS (
    SELECT
        observation.*,
        if($lang = 'en', field.name_en, field.name_de) AS field_name,
        region.name AS region_name,
        coalesce(
            if($lang = 'en', industry.name_en, industry.name_de),
            if($lang = 'en', goods.name_en, goods.name_de)
        ) AS industry_name,
        if($lang = 'en', partner.name_en, partner.name_de) AS partner_name,
        if($lang = 'en', indicator.name_en, indicator.name_de) AS indicator_name
    FROM observation
    LEFT JOIN field USING (field_id)
    LEFT JOIN region USING (region_id)
    LEFT JOIN industry ON observation.industry_id = industry.industry_id
    LEFT JOIN goods ON observation.industry_id = goods.goods_id
    LEFT JOIN partner USING (partner_id)
    LEFT JOIN indicator USING (indicator_id)
    WHERE $source_id = '' OR observation.source_id = $source_id
),

-- Every word must occur in what the row names; accents and case do not matter.
words AS (
    SELECT list_filter(string_split(strip_accents(lower($search)), ' '), lambda w: w <> '') AS list
)

SELECT
    indicator_id, indicator_name, field_name, subfield_id, region_name, industry_name, partner_name, network_id,
    period_start, period_end, value, unit, status, approximate, scope, source_id, source_place, note
FROM named, words
WHERE
    len(words.list) = len(list_filter(
        words.list,
        lambda w: contains(
            strip_accents(lower(concat_ws(
                ' ', indicator_name, field_name, subfield_id, region_name, industry_name, partner_name,
                network_id, scope, source_place, year(period_end), note
            ))), w
        )
    ))
ORDER BY period_end DESC NULLS LAST, indicator_id, region_name
LIMIT $limit
