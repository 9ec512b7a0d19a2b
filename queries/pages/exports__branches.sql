-- One row per annual figure of the chosen branch: turnover, turnover abroad, export ratio.
SELECT
    trade_series.*,
    if($lang = 'en', industry.name_en, industry.name_de) AS industry_name
FROM trade_series
INNER JOIN industry ON trade_series.industry_id = industry.industry_id
WHERE trade_series.industry_id = $branch_id
ORDER BY trade_series.indicator_id, year, preferred DESC, scope, source_id
