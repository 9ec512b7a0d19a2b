-- Grain: one goods group of foreign trade, per nomenclature; `industry_id` of an observation.
SELECT goods_id, name_de, name_en, classification, parent_id, sort::INTEGER AS sort
FROM cat_goods
ORDER BY sort::INTEGER
