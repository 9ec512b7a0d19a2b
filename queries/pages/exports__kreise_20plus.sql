-- One row per Kreis, year and for Thüringen and Germany: the export ratio of industry after INKAR
-- (establishments of companies with 20 or more employees), the newest year first. Its status and
-- note have the flags of the source. Never combined with a press figure in one row: thresholds differ.
SELECT
    figure.region_id, if($lang = 'en', region.name_en, region.name) AS name,
    figure.indicator_id, figure.value, figure.unit, figure.status, figure.approximate,
    figure.rankable, figure.year, figure.scope, make_date(figure.year::INT, 1, 1) AS period_start,
    make_date(figure.year::INT, 12, 31) AS period_end, figure.note, figure.source_id,
    length(figure.region_id) = 5 AS is_kreis
FROM region_figure AS figure
INNER JOIN region USING (region_id)
WHERE
    figure.collection = 'inkar' AND figure.indicator_id = 'export_ratio_20plus_percent'
    AND figure.territory = 2021
ORDER BY figure.year DESC, is_kreis DESC, rankable DESC, figure.value DESC NULLS LAST, name
