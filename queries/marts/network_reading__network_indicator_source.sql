-- Grain: one number of members that one source gives for a network at one time.
WITH counted AS (
    UNPIVOT stg_actors__networks
    ON members_total, members_companies
    INTO NAME indicator_id VALUE value
),

readings AS (
    SELECT
        counted.network_id,
        counted.indicator_id,
        counted.value::DOUBLE AS value,
        if(counted.as_of IS NULL, 'limited', 'published') AS status,
        coalesce(remark.approximate = 'true', false) AS approximate,
        make_date(counted.as_of::INTEGER, 1, 1) AS period_start,
        make_date(counted.as_of::INTEGER, 12, 31) AS period_end,
        counted.source_id,
        NULL AS source_place,
        true AS preferred,
        remark.remark_de,
        remark.remark_en
    FROM counted
    LEFT JOIN cat_network_readings AS remark
        ON counted.short_name = remark.short_name AND counted.as_of = remark.as_of
        AND counted.source_key = remark.source_id
)

SELECT * FROM readings
UNION ALL BY NAME
SELECT
    network_id, attribute AS indicator_id, value, 'published' AS status, false AS approximate,
    period_start, period_end, source_id, NULL AS source_place, true AS preferred
FROM network_fact
WHERE network_id IS NOT NULL AND attribute = 'members_total'
UNION ALL BY NAME
SELECT
    network_id, indicator_id, value, status, approximate, period_start, period_end, source_id,
    source_place, preferred
FROM brochure_figure
WHERE network_id IS NOT NULL
ORDER BY network_id, indicator_id, period_end NULLS LAST, source_id, source_place
