-- Grain: one location quotient per collection, territory, region, year, section and reference
-- (Thüringen, Germany): the share of the section in the region / its share in the reference.
-- Imported rows: apart
-- Kept: as a view
SELECT
    part.collection, part.territory, part.region_id, part.year, part.section_id,
    if(reference.region_id = '16', 'location_quotient_thueringen', 'location_quotient_germany')
        AS indicator_id,
    part.share / nullif(reference.share, 0) AS value,
    if(part.share IS NULL, part.status, reference.status) AS status,
    part.value AS numerator, reference.value AS denominator, part.scope, part.source_id,
    part.recomputed, part.relative_error + reference.relative_error AS relative_error
FROM region_share AS part
INNER JOIN region_share AS reference USING (collection, territory, year, section_id)
WHERE reference.region_id IN ('16', 'DE')
