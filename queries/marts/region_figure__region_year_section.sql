-- Grain: one map figure per region (Kreise of Thüringen, Länder, Germany), year and section.
-- Shares and wages per head are computed from the published numerator and denominator.
WITH published AS (
    SELECT region_id, industry_id AS section_id, year(period_end) AS year, indicator_id, value, status
    FROM staged_observation
    WHERE
        source_id = 'vgrdl'
        AND indicator_id IN ('employees', 'gross_wages_eur_million')
        AND (region_id LIKE '16%' OR length(region_id) = 2)
),

employees AS (SELECT * FROM published WHERE indicator_id = 'employees'),

wages AS (SELECT * FROM published WHERE indicator_id = 'gross_wages_eur_million'),

figures AS (
    SELECT
        region_id, section_id, year, indicator_id, value, status,
        NULL::DOUBLE AS numerator, NULL::DOUBLE AS denominator
    FROM employees
    UNION ALL
    SELECT
        part.region_id,
        part.section_id,
        part.year,
        'employee_share_percent' AS indicator_id,
        100 * part.value / whole.value AS value,
        if(part.value IS NULL, part.status, 'estimated') AS status,
        part.value AS numerator,
        whole.value AS denominator
    FROM employees AS part
    INNER JOIN employees AS whole
        ON part.region_id = whole.region_id AND part.year = whole.year AND whole.section_id = 'A-T'
    UNION ALL
    SELECT
        wages.region_id,
        wages.section_id,
        wages.year,
        'wages_per_employee_eur' AS indicator_id,
        1e6 * wages.value / nullif(employees.value, 0) AS value,
        if(wages.value IS NULL, wages.status, 'estimated') AS status,
        wages.value AS numerator,
        employees.value AS denominator
    FROM wages
    INNER JOIN employees USING (region_id, year, section_id)
)

SELECT
    figures.*,
    indicator.unit,
    'vgrdl' AS source_id,
    2021 AS territory
FROM figures
INNER JOIN cat_indicators AS indicator USING (indicator_id)
ORDER BY indicator_id, section_id, year, region_id
