-- One row per figure of the monitoring of the innovation strategy, the latest first.
SELECT
    observation.indicator_id, value, observation.unit, status, approximate, scope, period_start,
    period_end, source_id, note
FROM observation
INNER JOIN indicator USING (indicator_id)
WHERE source_id LIKE 'innovation.%'
ORDER BY year(period_end) DESC, period_start, indicator.sort
