-- Grain: one gross wage per employee (EUR) per territory, region, year and section of the
-- regional accounts.
-- Imported rows: apart
SELECT
    pay.collection, pay.territory, pay.region_id, pay.year, pay.section_id,
    'wages_per_employee_eur' AS indicator_id, 1e6 * pay.value / nullif(staff.value, 0) AS value,
    pay.status, pay.value AS numerator, staff.value AS denominator, pay.scope, pay.source_id,
    pay.recomputed, staff.half_step / nullif(staff.value, 0) AS relative_error
FROM region_quantity AS pay
INNER JOIN region_quantity AS staff USING (collection, territory, region_id, year, section_id)
WHERE
    pay.indicator_id = 'gross_wages_eur_million' AND staff.indicator_id = 'employees'
    AND collection = 'vgrdl'
