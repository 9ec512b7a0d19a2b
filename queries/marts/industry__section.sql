-- Grain: one economic section or division of WZ 2008.
SELECT industry_id, name_de, name_en, classification, parent_id, sort::INTEGER AS sort
FROM cat_industries
ORDER BY sort::INTEGER
