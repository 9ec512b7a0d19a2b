-- One row per event of the clusters in one year; `is_day`: the source gives the day, else the year.
SELECT
    event AS name,
    if("precision" = 'day', start::DATE, make_date(left(start, 4)::INTEGER, 1, 1)) AS period_start,
    if(
        "precision" = 'day', coalesce("end", start)::DATE, make_date(left(start, 4)::INTEGER, 12, 31)
    ) AS period_end,
    "precision" = 'day' AS is_day,
    regexp_extract(participants, '\d+')::INTEGER AS participants,
    CASE left(participants, 1) WHEN '>' THEN 'more' WHEN '~' THEN 'about' END
        AS participants_bound,
    sub_events::INTEGER AS sub_events,
    'updates.' || source_id AS source_id,
    row_number() OVER () + 1 AS raw_line
FROM read_csv(
    getvariable('raw_dir') || '/updates/events.csv', header = true, all_varchar = true
)
