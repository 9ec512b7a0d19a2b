-- One row per chosen Kreis and section without overlap: the change in employees between the two
-- years, and size and location quotient against Germany in the later one (growth-share).
SELECT
    change.region_id, region.name, change.section_id,
    if($lang = 'en', industry.name_en, industry.name_de) AS section_name,
    change.indicator_id, change.value, change.value_low, change.value_high, change.unit,
    change.status, change.approximate, change.scope, change.base_year, change.year,
    make_date(change.base_year::INT, 1, 1) AS period_start,
    make_date(change.year::INT, 12, 31) AS period_end, change.source_id,
    change.numerator AS size, quotient.value AS quotient,
    quotient.value_low AS quotient_low, quotient.value_high AS quotient_high
FROM region_change_figure AS change
INNER JOIN region_figure AS quotient USING (collection, territory, region_id, section_id, year)
INNER JOIN region USING (region_id)
INNER JOIN industry ON change.section_id = industry.industry_id
WHERE
    change.collection = 'vgrdl' AND change.territory = 2021 AND industry.leaf
    AND change.indicator_id = 'employee_change_percent'
    AND change.year = $year AND change.base_year = $base_year
    AND quotient.indicator_id = 'location_quotient_germany'
    AND list_contains($kreise::VARCHAR[], change.region_id)
ORDER BY change.region_id, size DESC, industry.sort
