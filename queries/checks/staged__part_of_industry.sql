-- de: Ein Wirtschaftsbereich hat mehr Arbeitnehmer als alle Bereiche zusammen
-- en: a section has more employees than all industries together
SELECT
    part.raw_file,
    part.raw_line,
    part.region_id || ' ' || part.industry_id || ' ' || part.value || ' > ' || whole.value AS detail
FROM staged_observation AS part
INNER JOIN staged_observation AS whole
    ON part.region_id = whole.region_id
    AND part.period_end = whole.period_end
    AND part.indicator_id = whole.indicator_id
    AND part.source_id = whole.source_id
    AND part.scope = whole.scope
WHERE
    part.source_id = 'vgrdl'
    AND part.indicator_id = 'employees'
    AND whole.industry_id = 'A-T'
    AND part.value > whole.value
ORDER BY ALL
