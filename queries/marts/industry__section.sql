-- Grain: one economic section or division of WZ 2008, or a division of WZ 2003 (its id says so).
SELECT industry_id, name_de, name_en, classification, parent_id, sort::INTEGER AS sort,
    -- Sections that together make up A-T and do not overlap.
    leaf = 'true' AS leaf
FROM cat_industries
ORDER BY sort::INTEGER
