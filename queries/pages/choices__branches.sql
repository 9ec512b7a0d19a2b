-- One row per branch with annual figures of Thüringen, those of the present classification first.
SELECT
    industry.industry_id,
    if($lang = 'en', industry.name_en, industry.name_de) || ' (' || industry.classification || ')'
        AS name
FROM industry
WHERE industry.industry_id IN (SELECT industry_id FROM trade_series WHERE industry_id IS NOT NULL)
ORDER BY industry.classification DESC, industry.industry_id
