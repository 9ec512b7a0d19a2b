-- Grain: one source, with the number of observations that name it.
WITH counts AS (
    SELECT source_id, count(*) AS observations
    FROM staged_observation
    GROUP BY source_id
)

SELECT
    raw_source.* REPLACE (
        -- For collections, publisher and title of each source are the only attribution.
        nullif(raw_source.attribution, 'wie angegeben') AS attribution
    ),
    coalesce(counts.observations, 0) AS observations
FROM raw_source
LEFT JOIN counts USING (source_id)
ORDER BY source_id
