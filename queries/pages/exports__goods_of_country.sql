-- One row per printed value of a goods group in the trade with a single country.
SELECT
    observation.indicator_id,
    if($lang = 'en', goods.name_en, goods.name_de) AS name,
    if($lang = 'en', partner.name_en, partner.name_de) AS partner_name,
    observation.period_start, observation.period_end, observation.value, observation.unit,
    observation.status, observation.approximate, observation.classification, observation.source_id,
    observation.note
FROM observation
INNER JOIN goods ON observation.industry_id = goods.goods_id
INNER JOIN partner USING (partner_id)
WHERE observation.region_id = '16' AND observation.partner_id <> 'WORLD'
ORDER BY observation.period_end DESC, observation.value DESC
