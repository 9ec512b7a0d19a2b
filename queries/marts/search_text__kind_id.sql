-- Grain: one text by which observations are found: a name, scope, place, note or year, folded once
-- (lower case, without accents) in both languages. `kind` is the column of observation it belongs to.
WITH texts AS (
    SELECT 'indicator' AS kind, indicator_id AS id, name_de AS text_de, name_en AS text_en
    FROM indicator
    UNION ALL
    SELECT 'field', field_id, name_de, name_en FROM field
    UNION ALL
    SELECT 'region', region_id, name, name_en FROM region
    UNION ALL
    SELECT
        'industry', seen.industry_id, coalesce(industry.name_de, goods.name_de),
        coalesce(industry.name_en, goods.name_en)
    FROM (SELECT DISTINCT industry_id FROM observation WHERE industry_id IS NOT NULL) AS seen
    LEFT JOIN industry ON seen.industry_id = industry.industry_id
    LEFT JOIN goods ON seen.industry_id = goods.goods_id
    UNION ALL
    SELECT 'partner', partner_id, name_de, name_en FROM partner
    UNION ALL
    SELECT DISTINCT 'subfield', subfield_id, subfield_id, subfield_id FROM observation
    UNION ALL
    SELECT DISTINCT 'network', network_id, network_id, network_id FROM observation
    UNION ALL
    SELECT 'text', seen.id, seen.id, coalesce(term.text_en, seen.id)
    FROM (SELECT DISTINCT unnest([scope, source_place, note]) AS id FROM observation) AS seen
    LEFT JOIN term ON seen.id = term.text_de
    UNION ALL
    SELECT 'year', id, id, id
    FROM (SELECT DISTINCT year(period_end)::VARCHAR AS id FROM observation)
)

SELECT DISTINCT
    kind, id, strip_accents(lower(text_de)) AS folded_de, strip_accents(lower(text_en)) AS folded_en
FROM texts
WHERE id IS NOT NULL
ORDER BY kind, id
