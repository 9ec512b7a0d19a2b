-- One row per cell or row that violates a rule: place, content, rule and outcome.
CREATE OR REPLACE TABLE finding AS
WITH found AS (
    SELECT row, 'name' AS target, name AS value, name_rule AS rule, 'refused' AS outcome
    FROM flaw WHERE name_rule IS NOT NULL
    UNION ALL SELECT row, 'postcode', postcode_cell, postcode_rule, 'left_out' FROM flaw WHERE postcode_rule IS NOT NULL
    UNION ALL SELECT row, 'postcode', postcode_cell, 'postcode_completed', 'corrected'
    FROM flaw WHERE postcode_rule IS NULL AND length(postcode_digits) = 4
    UNION ALL SELECT row, 'wz', wz_other_edition, 'wz_other_edition', 'left_out' FROM flaw WHERE wz_other_edition IS NOT NULL
    UNION ALL SELECT row, 'wz', wz_unknown, 'wz_unknown', 'left_out' FROM flaw WHERE wz_unknown IS NOT NULL
    UNION ALL SELECT row, 'employees', employees_cell, employees_rule, 'left_out' FROM flaw WHERE employees_rule IS NOT NULL
    UNION ALL SELECT row, 'turnover', turnover_cell, turnover_rule, 'left_out' FROM flaw WHERE turnover_rule IS NOT NULL
    UNION ALL SELECT row, 'foreign_turnover', foreign_turnover_cell, foreign_turnover_rule, 'left_out'
    FROM flaw WHERE foreign_turnover_rule IS NOT NULL
    UNION ALL SELECT row, 'export_ratio', export_ratio_cell, export_ratio_rule, 'left_out'
    FROM flaw WHERE export_ratio_rule IS NOT NULL
    UNION ALL SELECT row, 'employees_year', employees_year_cell, employees_year_rule, 'left_out'
    FROM flaw WHERE employees_year_rule IS NOT NULL
    UNION ALL SELECT row, 'turnover_year', turnover_year_cell, turnover_year_rule, 'left_out'
    FROM flaw WHERE turnover_year_rule IS NOT NULL
    UNION ALL SELECT row, 'export_year', export_year_cell, export_year_rule, 'left_out'
    FROM flaw WHERE export_year_rule IS NOT NULL
    UNION ALL SELECT row, 'year', year_cell, year_rule, 'left_out' FROM flaw WHERE year_rule IS NOT NULL
    UNION ALL SELECT row, 'fields', fields_unknown, 'field_unknown', 'left_out' FROM flaw WHERE fields_unknown IS NOT NULL
    UNION ALL SELECT row, 'networks', unknown, 'network_unknown', 'noted'
    FROM company INNER JOIN network_cell ON networks = cell WHERE unknown IS NOT NULL
    UNION ALL SELECT row, 'website', website_cell, website_rule, 'left_out' FROM flaw WHERE website_rule IS NOT NULL
    UNION ALL SELECT row, 'status', status_cell, status_rule, 'left_out' FROM flaw WHERE status_rule IS NOT NULL
    UNION ALL SELECT company.row, 'employees', employees_cell, 'employees_without_year', 'noted'
    FROM company INNER JOIN flaw USING (row)
    WHERE company.employees IS NOT NULL AND company.employees_year IS NULL AND employees_year_rule IS NULL
    UNION ALL SELECT company.row, 'turnover', turnover_cell, 'turnover_without_year', 'noted'
    FROM company INNER JOIN flaw USING (row)
    WHERE company.turnover_eur IS NOT NULL AND company.turnover_year IS NULL AND turnover_year_rule IS NULL
    UNION ALL SELECT row, 'own_id', own_id, 'own_id_twice', 'refused'
    FROM flaw INNER JOIN twin USING (row) WHERE into_row IS NULL
    UNION ALL SELECT row, 'name', name, 'same_company', 'merged'
    FROM flaw INNER JOIN twin USING (row) WHERE into_row IS NOT NULL
    UNION ALL SELECT row, 'turnover', turnover_cell, 'repeated_at_site', 'left_out' FROM flaw INNER JOIN site USING (row)
    UNION ALL SELECT row, 'employees', employees_cell, 'repeated_at_site', 'left_out'
    FROM flaw INNER JOIN site USING (row) WHERE has_same_employees
    -- If equal rows differ, the first row counts.
    UNION ALL SELECT flaw.row, 'employees', employees_cell, 'differs_from_first', 'left_out'
    FROM flaw INNER JOIN twin USING (row) INNER JOIN company ON twin.into_row = company.row
    WHERE flaw.employees_rule IS NULL AND flaw.employees_read <> company.employees
    UNION ALL SELECT flaw.row, 'turnover', turnover_cell, 'differs_from_first', 'left_out'
    FROM flaw INNER JOIN twin USING (row) INNER JOIN company ON twin.into_row = company.row
    WHERE flaw.turnover_rule IS NULL AND flaw.turnover_read <> company.turnover_eur
    UNION ALL SELECT row, 'place', concat_ws(' ', company.postcode, company.place), place_rule, 'noted'
    FROM company
    INNER JOIN place
        ON company.postcode IS NOT DISTINCT FROM place.postcode AND company.place IS NOT DISTINCT FROM place.place
            AND company.is_abroad = place.is_abroad
    WHERE place_rule IS NOT NULL AND getvariable('has_places')
    UNION ALL SELECT cleaned.row, cleaned.target, '', cleaned.rule, 'corrected' FROM cleaned
)

SELECT row, target, left(without_contacts(value), 200) AS value, rule, outcome
FROM found
