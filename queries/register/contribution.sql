-- One row per company and measure: its contribution, and its region, industry, size and selections. Closed companies do
-- not count; a figure counts only in the year of the measure (`measure_year`).
WITH present AS (
    SELECT
        company_id,
        coalesce(kreis_id, '?') AS region,
        if(wz_edition = '2008', coalesce(if(length(wz_codes[1]) = 1, wz_codes[1], division.section), '?'), '?')
            AS section,
        -- 'C?' are the companies of a section without a division.
        CASE
            WHEN wz_edition = '2008' AND length(wz_codes[1]) = 1 THEN wz_codes[1] || '?'
            WHEN wz_edition = '2008' THEN division.code
        END AS division,
        CASE
            WHEN employees IS NULL THEN '?'
            WHEN employees < 10 THEN '0-9'
            WHEN employees < 50 THEN '10-49'
            WHEN employees < 250 THEN '50-249'
            ELSE '250+'
        END AS size,
        coalesce(field_ids, []) AS field_ids,
        list_concat(
            list_transform(coalesce(subfield_ids, []), lambda id: 'subfield:' || id),
            list_transform(coalesce(network_cell.network_ids, []), lambda id: 'network:' || id)
        ) AS subset_ids,
        employees, employees_year, turnover_eur / 1e6 AS turnover, turnover_year, export_year,
        coalesce(
            foreign_turnover_eur / 1e6,
            if(turnover_year = export_year, turnover_eur / 1e6 * export_ratio_percent / 100, NULL)
        ) AS foreign_turnover
    FROM register_company
    LEFT JOIN division ON wz_codes[1][:2] = division.code
    LEFT JOIN network_cell ON networks = network_cell.cell
    -- Companies without a Kreis are assumed to be somewhere in Thüringen.
    WHERE status <> 'closed' AND placed_by IS DISTINCT FROM 'outside'
),

measured AS (
    SELECT 'companies' AS measure, NULL AS year, 1.0 AS value, * FROM present
    UNION ALL
    SELECT 'employees', employees_year, employees::DOUBLE, * FROM present WHERE employees IS NOT NULL
    UNION ALL
    SELECT 'turnover', turnover_year, turnover, * FROM present WHERE turnover IS NOT NULL
    UNION ALL
    SELECT 'foreign_turnover', export_year, foreign_turnover, *
    FROM present WHERE foreign_turnover IS NOT NULL AND turnover IS NOT NULL AND turnover_year = export_year
    UNION ALL
    -- The base of the export ratio: the turnover of companies with known exports.
    SELECT 'turnover_of_exporters', export_year, turnover, *
    FROM present WHERE foreign_turnover IS NOT NULL AND turnover IS NOT NULL AND turnover_year = export_year
    UNION ALL
    -- The rest of the turnover, which follows from the export ratio: that of the other companies.
    SELECT 'turnover_of_silent', turnover_year, turnover, *
    FROM present
    WHERE turnover IS NOT NULL AND (foreign_turnover IS NULL OR turnover_year IS DISTINCT FROM export_year)
),

-- The number of companies with a known value is a count, and protected like any other.
every AS (
    FROM measured
    UNION ALL
    SELECT * REPLACE ('known_' || measure AS measure, 1.0 AS value)
    FROM measured
    WHERE measure IN ('employees', 'turnover', 'foreign_turnover')
),

years AS (
    SELECT measure, year, count(*) AS companies FROM every GROUP BY measure, year
),

-- The newest year for which at least half as many companies have a figure as in the best year.
chosen AS (
    SELECT measure, max(years.year) AS year
    FROM years
    INNER JOIN (SELECT measure, max(companies) AS most FROM years WHERE year IS NOT NULL GROUP BY measure) USING (measure)
    WHERE years.year IS NOT NULL AND years.companies * 2 >= most
    GROUP BY measure
),

-- The rest of the turnover exists only if turnover and exporters' turnover have the same year.
of_measure AS (
    FROM chosen WHERE measure <> 'turnover_of_silent'
    UNION ALL
    SELECT 'turnover_of_silent', year
    FROM chosen WHERE measure IN ('turnover', 'turnover_of_exporters') GROUP BY year HAVING count(*) = 2
)

SELECT every.* EXCLUDE (employees, employees_year, turnover, turnover_year, export_year, foreign_turnover)
FROM every
LEFT JOIN of_measure USING (measure)
WHERE every.measure = 'companies' OR every.year = of_measure.year
