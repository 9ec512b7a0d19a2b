-- Grain: one figure of a store (the view `figure`: observation or computed_figure) with the names of its
-- time, for comparing versions.
WITH regions AS (
    SELECT region_id, any_value(name) AS region_name
    FROM region
    GROUP BY region_id
)

SELECT
    figure.* EXCLUDE (unit, note),
    coalesce(label.name_de, indicator.name_de) AS indicator_name_de,
    coalesce(label.name_en, indicator.name_en) AS indicator_name_en,
    indicator.unit_de, indicator.unit_en, indicator.decimals,
    field.name_de AS field_name_de, field.name_en AS field_name_en,
    subfield.name_de AS subfield_name_de, subfield.name_en AS subfield_name_en,
    regions.region_name,
    coalesce(partner.name_de, network.name, industry.name_de, goods.name_de) AS detail_de,
    coalesce(partner.name_en, network.name, industry.name_en, goods.name_en) AS detail_en,
    coalesce(scopes.text_en, figure.scope) AS scope_en,
    source.publisher, source.title_de AS source_title_de, source.title_en AS source_title_en,
    source.published AS source_published
FROM figure
LEFT JOIN indicator ON figure.indicator_id = indicator.indicator_id
LEFT JOIN indicator_label AS label
    ON figure.indicator_id = label.indicator_id AND figure.source_id = label.source_id
LEFT JOIN field ON figure.field_id = field.field_id
LEFT JOIN subfield ON figure.subfield_id = subfield.subfield_id
LEFT JOIN regions ON figure.region_id = regions.region_id
LEFT JOIN partner ON figure.partner_id = partner.partner_id
LEFT JOIN network ON figure.network_id = network.network_id
LEFT JOIN industry ON figure.industry_id = industry.industry_id
LEFT JOIN goods ON figure.industry_id = goods.goods_id
LEFT JOIN term AS scopes ON figure.scope = scopes.text_de
LEFT JOIN source ON figure.source_id = source.source_id
