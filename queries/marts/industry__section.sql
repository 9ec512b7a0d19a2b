-- Grain: one economic section, division or group of WZ 2008, or a division of WZ 2003 (its id says
-- so). Groups come from the publisher's list, all others from the catalogue.
SELECT industry_id, name_de, name_en, classification, parent_id, sort::INTEGER AS sort,
    -- Sections that together make up A-T and do not overlap.
    leaf = 'true' AS leaf
FROM cat_industries
UNION ALL
SELECT industry_id, name_de, name_en, 'WZ 2008', parent_id, 1000 + raw_line, false
FROM stg_wz2008__labels
WHERE level = 'group'
ORDER BY sort
