-- One row per event of the clusters, the latest first.
SELECT name, period_start, period_end, is_day, participants, participants_bound, sub_events, source_id
FROM event
ORDER BY period_end DESC, name
