-- One row per annual figure of Thüringen on foreign trade and its balance, or on the export ratio.
SELECT * EXCLUDE (industry_id)
FROM trade_series
WHERE
    industry_id IS NULL
    AND indicator_id IN (
        'exports_eur_million', 'imports_eur_million', 'trade_balance_eur_million',
        'export_ratio_percent'
    )
ORDER BY indicator_id, year, preferred DESC, scope, source_id
