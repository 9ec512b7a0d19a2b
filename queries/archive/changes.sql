-- One row per figure that differs between two versions: added, removed, or revised, that is with
-- another value, status or "ca." under the same dimensions, time, scope, source and place.
WITH earlier AS (SELECT * FROM read_parquet($old)),

later AS (SELECT * FROM read_parquet($new)),

paired AS (
    SELECT earlier, later
    FROM earlier
    FULL JOIN later
        ON earlier.indicator_id = later.indicator_id
        AND earlier.source_id = later.source_id
        AND earlier.field_id IS NOT DISTINCT FROM later.field_id
        AND earlier.subfield_id IS NOT DISTINCT FROM later.subfield_id
        AND earlier.region_id IS NOT DISTINCT FROM later.region_id
        AND earlier.industry_id IS NOT DISTINCT FROM later.industry_id
        AND earlier.partner_id IS NOT DISTINCT FROM later.partner_id
        AND earlier.network_id IS NOT DISTINCT FROM later.network_id
        AND earlier.size_class IS NOT DISTINCT FROM later.size_class
        AND earlier.period_start IS NOT DISTINCT FROM later.period_start
        AND earlier.period_end IS NOT DISTINCT FROM later.period_end
        AND earlier.scope IS NOT DISTINCT FROM later.scope
        AND earlier.territory IS NOT DISTINCT FROM later.territory
        AND earlier.classification IS NOT DISTINCT FROM later.classification
        AND earlier.source_place IS NOT DISTINCT FROM later.source_place
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
