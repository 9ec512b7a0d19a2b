-- de: Ein Teil der Mitglieder ist größer als die Mitgliederzahl des Netzwerks
-- en: a part of the members is larger than the network's total
SELECT
    part.raw_file,
    part.raw_line,
    part.network_id || ' ' || part.indicator_id || ' ' || part.value || ' > ' || whole.value AS detail
FROM staged_observation AS part
INNER JOIN staged_observation AS whole
    ON part.network_id = whole.network_id
    AND part.period_end = whole.period_end
    AND part.source_id = whole.source_id
    AND part.source_place = whole.source_place
WHERE
    part.indicator_id IN ('members_companies', 'members_research')
    AND whole.indicator_id = 'members_total'
    AND part.value > whole.value
ORDER BY ALL
