-- One row per Kreis: its newest turnover abroad or export ratio, from imported official tables where
-- there are any, else from press figures; a Kreis without a figure keeps its row.
WITH figure AS (
    SELECT *, collection LIKE 'user.%' AND collection <> 'user.register' AS official
    FROM region_figure
    WHERE
        indicator_id IN ('foreign_turnover_eur_million', 'export_ratio_percent')
        AND territory = 2021 AND section_id = 'B-C'
        AND (value IS NOT NULL OR status = 'suppressed')
),

chosen AS (
    SELECT collection, indicator_id, official
    FROM figure
    WHERE value IS NOT NULL AND (official OR indicator_id = 'export_ratio_percent')
    ORDER BY official DESC, collection, indicator_id
    LIMIT 1
),

newest AS (
    SELECT figure.*
    FROM figure
    INNER JOIN chosen
        ON figure.collection = chosen.collection AND figure.indicator_id = chosen.indicator_id
    QUALIFY row_number() OVER (PARTITION BY region_id ORDER BY value IS NULL, year DESC) = 1
)

SELECT
    region.region_id, region.name, chosen.indicator_id, chosen.official, newest.value,
    coalesce(newest.status, 'not_stated') AS status,
    coalesce(newest.approximate, false) AS approximate, newest.scope,
    make_date(newest.year, 1, 1) AS period_start, make_date(newest.year, 12, 31) AS period_end,
    newest.source_id
FROM region
CROSS JOIN chosen
LEFT JOIN newest ON region.region_id = newest.region_id
WHERE
    region.level = 'kreis' AND region.region_id LIKE '16%'
    AND (region.valid_to IS NULL OR region.valid_to > DATE '2021-07-01')
ORDER BY newest.value DESC NULLS LAST, region.name
