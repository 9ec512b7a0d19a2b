-- One row per figure that differs between two versions: added, removed, or revised, that is with
-- another value, status or "ca." under the same dimensions, time, scope, source and place.
-- $identity has the columns that identify a figure.
WITH earlier AS (
    SELECT *, row(*COLUMNS(name -> list_contains($identity, name))) AS identity
    FROM read_parquet($old)
),

later AS (
    SELECT *, row(*COLUMNS(name -> list_contains($identity, name))) AS identity
    FROM read_parquet($new)
),

paired AS (
    SELECT earlier, later
    FROM earlier
    FULL JOIN later ON earlier.identity = later.identity
),

changed AS (
    SELECT
        CASE
            WHEN earlier.indicator_id IS NULL THEN 'added'
            WHEN later.indicator_id IS NULL THEN 'removed'
            ELSE 'revised'
        END AS change,
        if(later.indicator_id IS NULL, earlier, later) AS known,
        earlier.value AS then_value, earlier.status AS then_status,
        earlier.approximate AS then_approximate,
        later.value AS now_value, later.status AS now_status, later.approximate AS now_approximate
    FROM paired
    WHERE
        earlier.value IS DISTINCT FROM later.value
        OR earlier.status IS DISTINCT FROM later.status
        OR earlier.approximate IS DISTINCT FROM later.approximate
)

SELECT
    change,
    known.indicator_id, known.field_id, known.region_id,
    if($lang = 'en', known.indicator_name_en, known.indicator_name_de) AS indicator_name,
    coalesce(if($lang = 'en', known.unit_en, known.unit_de), '') AS unit,
    known.decimals,
    if($lang = 'en', known.field_name_en, known.field_name_de) AS field_name,
    if($lang = 'en', known.subfield_name_en, known.subfield_name_de) AS subfield_name,
    known.region_name,
    if($lang = 'en', known.detail_en, known.detail_de) AS detail,
    known.period_start, known.period_end,
    if($lang = 'en', known.scope_en, known.scope) AS scope,
    known.territory, known.classification, known.source_id, known.source_place,
    known.publisher, if($lang = 'en', known.source_title_en, known.source_title_de) AS title,
    known.source_published AS published,
    then_value, then_status, then_approximate, now_value, now_status, now_approximate,
    now_value - then_value AS value_difference
FROM changed
ORDER BY ALL
