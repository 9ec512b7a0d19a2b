-- Grain: one export ratio computed from rounded parts per collection, territory, region, year and
-- section, only for regions and years for which none is printed: a printed ratio is exact.
-- Imported rows: apart
SELECT
    abroad.collection, abroad.territory, abroad.region_id, abroad.year, abroad.section_id,
    'export_ratio_percent' AS indicator_id,
    100 * abroad.value / nullif(turnover.value, 0) AS value,
    if(abroad.value IS NULL OR turnover.value <> 0, abroad.status, turnover.status) AS status,
    abroad.value AS numerator, turnover.value AS denominator, abroad.scope, abroad.source_id,
    abroad.recomputed
FROM region_quantity AS abroad
INNER JOIN region_quantity AS turnover
    USING (collection, territory, region_id, year, section_id)
ANTI JOIN (
    SELECT * FROM region_printed_ratio WHERE indicator_id = 'export_ratio_percent'
) AS printed USING (collection, territory, region_id, year)
WHERE
    abroad.indicator_id = 'foreign_turnover_eur_million'
    AND turnover.indicator_id = 'turnover_eur_million'
