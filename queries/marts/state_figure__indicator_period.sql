-- Grain: one figure of the state as a whole, Germany or East Germany, per source.
SELECT
    indicator_id, region_id, size_class, value, unit, status, approximate, scope, period_start,
    period_end, year(period_end) AS year,
    period_start = make_date(year(period_end), 1, 1)
    AND period_end = make_date(year(period_end), 12, 31) AS full_year,
    classification, source_id, source_place, note
FROM staged_observation
WHERE
    field_id IS NULL AND network_id IS NULL AND region_id IN ('16', 'DE', 'DE-OST')
    AND split_part(source_id, '.', 1) NOT IN ('vgrdl', 'population', 'inkar', 'energy', 'innovation')
    AND partner_id IS NULL AND coalesce(industry_id, 'B-C') = 'B-C'
ORDER BY indicator_id, region_id, period_end, source_id
