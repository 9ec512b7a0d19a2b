-- Grain: one annual figure of Thüringen on foreign trade or on turnover abroad (state or one branch) per
-- source, the balance computed. `segment` joins what a line may join: preferred figures of consecutive
-- years with one indicator, branch, scope, classification and standing (final or not).
-- Of several figures for one year and definition the final one is preferred, then the exact one, then
-- the one published last.
WITH printed AS (
    SELECT
        staged.indicator_id, nullif(staged.industry_id, 'B-C') AS industry_id, staged.value,
        staged.status, staged.approximate, staged.scope, staged.classification,
        staged.period_start, staged.period_end, year(staged.period_end) AS year,
        staged.source_id, staged.note, staged.half_step,
        if(staged.status IN ('published', 'revised'), 'final', staged.status) AS standing,
        source.published
    FROM staged_observation AS staged
    LEFT JOIN source ON staged.source_id = source.source_id
    WHERE
        staged.region_id = '16' AND staged.field_id IS NULL AND staged.subfield_id IS NULL
        AND staged.network_id IS NULL AND staged.value IS NOT NULL
        AND month(staged.period_start) = 1 AND day(staged.period_start) = 1
        AND staged.period_end = make_date(year(staged.period_start), 12, 31)
        AND (
            (
                staged.indicator_id IN ('exports_eur_million', 'imports_eur_million')
                AND staged.partner_id = 'WORLD' AND staged.industry_id IS NULL
            )
            OR (
                staged.indicator_id IN (
                    'export_ratio_percent', 'foreign_turnover_eur_million', 'turnover_eur_million'
                )
                AND staged.partner_id IS NULL AND staged.source_id NOT LIKE 'user.%'
            )
        )
),

ordered AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY indicator_id, industry_id, scope, classification, year
            ORDER BY
                list_position(['final', 'provisional'], standing) NULLS LAST, approximate,
                published DESC NULLS LAST, source_id
        ) = 1 AS preferred
    FROM printed
),

balance AS (
    SELECT
        'trade_balance_eur_million' AS indicator_id,
        exports.value - imports.value AS value,
        if(exports.standing = 'final' AND imports.standing = 'final', 'published', 'provisional')
            AS status,
        exports.approximate OR imports.approximate AS approximate,
        exports.scope, exports.period_start, exports.period_end, exports.year,
        concat_ws(';', exports.source_id, nullif(imports.source_id, exports.source_id))
            AS source_id,
        exports.half_step + imports.half_step AS half_step,
        if(exports.standing = 'final' AND imports.standing = 'final', 'final', 'provisional')
            AS standing,
        true AS preferred
    FROM ordered AS exports
    INNER JOIN ordered AS imports
        ON exports.year = imports.year AND exports.scope = imports.scope
    WHERE
        exports.indicator_id = 'exports_eur_million' AND exports.preferred
        AND imports.indicator_id = 'imports_eur_million' AND imports.preferred
),

every AS (
    SELECT * FROM ordered
    UNION ALL BY NAME
    SELECT * FROM balance
)

SELECT
    indicator_id, industry_id, value, status, approximate, scope, classification, period_start,
    period_end, year, source_id, note, preferred,
    -- The largest possible rounding error.
    value - half_step AS value_low, value + half_step AS value_high,
    CASE
        WHEN preferred
            THEN concat_ws(
                '/', indicator_id, industry_id, scope, classification, standing,
                year - row_number() OVER (
                    PARTITION BY
                        indicator_id, industry_id, scope, classification, standing, preferred
                    ORDER BY year
                )
            )
    END AS segment
FROM every
ORDER BY indicator_id, industry_id, scope, classification, year, preferred DESC, source_id
