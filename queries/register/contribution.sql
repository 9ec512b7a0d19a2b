-- One row per company and measure: what the company adds, and where it stands. Companies that are closed count nowhere;
-- a figure counts in the year for which most companies of the newest good year have it (`measure_year`).
WITH present AS (
    SELECT
        company_id,
        coalesce(kreis_id, '?') AS region,
        if(wz_edition = '2008', coalesce(if(length(wz_codes[1]) = 1, wz_codes[1], division.section), '?'), '?')
            AS section,
        -- 'C?' are the companies of a section that name no division.
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
    -- What stands below 'Thüringen' lies there, or nobody knows where.
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
    -- What the export ratio divides by: the turnover of those whose exports are known.
    SELECT 'turnover_of_exporters', export_year, turnover, *
    FROM present WHERE foreign_turnover IS NOT NULL AND turnover IS NOT NULL AND turnover_year = export_year
    UNION ALL
    -- What is left of the turnover for who knows the export ratio: the turnover of the others.
    SELECT 'turnover_of_silent', turnover_year, turnover, *
    FROM present
    WHERE turnover IS NOT NULL AND (foreign_turnover IS NULL OR turnover_year IS DISTINCT FROM export_year)
),

-- How many companies a figure is known of is a count like every other, and protected like one.
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

-- Of two years nothing is left.
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
