-- One row per figure missing from a later version, and per figure or series that fell by more than
-- the share $fall: a figure compared with itself, the newest of a series with the earlier newest.
-- $identity has the columns that identify a figure, $series those that identify a series.
WITH earlier AS (
    SELECT
        *,
        row(*COLUMNS(name -> list_contains($identity, name))) AS identity,
        row(*COLUMNS(name -> list_contains($series, name))) AS series
    FROM read_parquet($old)
    WHERE value IS NOT NULL AND NOT list_contains($ignored, indicator_id)
),

later AS (
    SELECT
        value, period_end,
        row(*COLUMNS(name -> list_contains($identity, name))) AS identity,
        row(*COLUMNS(name -> list_contains($series, name))) AS series
    FROM read_parquet($new)
    WHERE value IS NOT NULL
),

newest_earlier AS (
    SELECT arg_max(earlier, coalesce(period_end, DATE '0001-01-01')) AS earlier
    FROM earlier
    GROUP BY series
),

newest_later AS (
    SELECT series, arg_max(value, coalesce(period_end, DATE '0001-01-01')) AS value
    FROM later
    GROUP BY series
),

found AS (
    SELECT 'lost' AS reason, earlier, NULL AS now_value
    FROM earlier
    ANTI JOIN later ON earlier.identity = later.identity
    UNION ALL
    SELECT 'fall', earlier, later.value
    FROM earlier
    JOIN later ON earlier.identity = later.identity
    UNION ALL
    SELECT 'fall', newest_earlier.earlier, newest_later.value
    FROM newest_earlier
    JOIN newest_later ON newest_earlier.earlier.series = newest_later.series
)

SELECT DISTINCT
    reason, earlier.indicator_id AS indicator_id, earlier.indicator_name_de AS indicator,
    earlier.field_name_de AS field, earlier.region_name AS region, earlier.detail_de AS detail,
    CAST(earlier.period_end AS VARCHAR) AS period_end, earlier.source_id AS source_id,
    earlier.value AS then_value, now_value
FROM found
WHERE reason = 'lost' OR (earlier.value > 0 AND now_value < earlier.value * (1 - $fall))
ORDER BY ALL
