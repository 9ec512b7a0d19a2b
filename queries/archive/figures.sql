-- Grain: one observation of a store with the names of its time, for the comparison of versions.
WITH regions AS (
    SELECT region_id, any_value(name) AS region_name
    FROM region
    GROUP BY region_id
)

SELECT
    observation.* EXCLUDE (unit, note),
    coalesce(label.name_de, indicator.name_de) AS indicator_name_de,
    coalesce(label.name_en, indicator.name_en) AS indicator_name_en,
    indicator.unit_de, indicator.unit_en, indicator.decimals,
    field.name_de AS field_name_de, field.name_en AS field_name_en,
    subfield.name_de AS subfield_name_de, subfield.name_en AS subfield_name_en,
    regions.region_name,
    coalesce(partner.name_de, network.name, industry.name_de, goods.name_de) AS detail_de,
    coalesce(partner.name_en, network.name, industry.name_en, goods.name_en) AS detail_en,
    coalesce(scopes.text_en, observation.scope) AS scope_en,
    source.publisher, source.title_de AS source_title_de, source.title_en AS source_title_en,
    source.published AS source_published
FROM observation
LEFT JOIN indicator ON observation.indicator_id = indicator.indicator_id
LEFT JOIN indicator_label AS label
    ON observation.indicator_id = label.indicator_id AND observation.source_id = label.source_id
LEFT JOIN field ON observation.field_id = field.field_id
LEFT JOIN subfield ON observation.subfield_id = subfield.subfield_id
LEFT JOIN regions ON observation.region_id = regions.region_id
LEFT JOIN partner ON observation.partner_id = partner.partner_id
LEFT JOIN network ON observation.network_id = network.network_id
LEFT JOIN industry ON observation.industry_id = industry.industry_id
LEFT JOIN goods ON observation.industry_id = goods.goods_id
LEFT JOIN term AS scopes ON observation.scope = scopes.text_de
LEFT JOIN source ON observation.source_id = source.source_id
