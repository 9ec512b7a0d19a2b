-- One row per printed total of exports or imports for a part of a year after the last full year.
SELECT
    indicator_id, period_start, period_end, value, unit, status, approximate, scope, source_id, note
FROM observation
WHERE
    indicator_id IN ('exports_eur_million', 'imports_eur_million') AND region_id = '16'
    AND partner_id = 'WORLD' AND industry_id IS NULL
    AND source_id NOT LIKE 'user.%'
    AND year(period_end) > (
        SELECT max(year) FROM trade_series
        WHERE indicator_id IN ('exports_eur_million', 'imports_eur_million')
    )
ORDER BY indicator_id, period_end DESC, period_start, source_id
