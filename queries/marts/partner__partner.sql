-- Grain: one partner of foreign trade: all partners, a world region (parent: what it is part of)
-- or a country with a representative point of our own (not a capital, not a centroid).
SELECT
    partner_id, name_de, name_en, kind, iso_code, lon::DOUBLE AS lon, lat::DOUBLE AS lat, parent_id,
    sort::INTEGER AS sort
FROM cat_partners
ORDER BY sort::INTEGER
