-- Grain: one event of the clusters in one year: day or year, participants as the source bounds them.
SELECT name, period_start, period_end, is_day, participants, participants_bound, sub_events, source_id
FROM stg_updates__events
ORDER BY period_start, name
