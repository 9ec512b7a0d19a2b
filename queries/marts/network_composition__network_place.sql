-- Grain: one network and place of print: total, companies, research, and the others as the rest.
-- The rest is computed only where all three are published there with one date and source; a total
-- that was itself restored from its parts does not count.
WITH wide AS (
    SELECT
        network_id, source_id, source_place, period_start, period_end,
        max(value) FILTER (WHERE indicator_id = 'members_total' AND status = 'published') AS total,
        max(value) FILTER (WHERE indicator_id = 'members_companies' AND status = 'published') AS companies,
        max(value) FILTER (WHERE indicator_id = 'members_research' AND status = 'published') AS research
    FROM brochure_figure
    WHERE network_id IS NOT NULL
    GROUP BY ALL
)

SELECT
    *,
    total - companies - research AS value,
    'members_other' AS indicator_id,
    'count' AS unit,
    'estimated' AS status,
    false AS approximate
FROM wide
WHERE total - companies - research >= 0
ORDER BY network_id, source_place
