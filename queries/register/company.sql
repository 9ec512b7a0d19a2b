-- One row per company of the file; of several rows of one the first value that is known, a figure with its year.
WITH valid AS (
    SELECT
        typed.*,
        twin.into_row,
        if(year_rule IS NULL, year_read, NULL) AS year_kept,
        coalesce(if(export_year_rule IS NULL, export_year_read, NULL), $export_year, year_kept) AS export_year_kept
    FROM typed
    LEFT JOIN twin USING (row)
    WHERE typed.name_rule IS NULL AND (twin.row IS NULL OR twin.into_row IS NOT NULL)
),

kept AS (
    SELECT
        row,
        nullif(own_id, '') AS own_id,
        name,
        key AS name_key,
        nullif(if(legal_form = '', form_in_name, legal_form), '') AS legal_form,
        if(postcode_rule IS NULL, nullif(postcode_read, ''), NULL) AS postcode,
        nullif(place, '') AS place,
        nullif(street, '') AS street,
        codes AS wz_codes,
        if(employees_rule IS NULL, employees_read::BIGINT, NULL) AS employees,
        if(
            employees_rule IS NULL AND employees_read IS NOT NULL,
            coalesce(if(employees_year_rule IS NULL, employees_year_read, NULL), $employees_year, year_kept), NULL
        ) AS employees_year,
        if(turnover_rule IS NULL, turnover_read, NULL) AS turnover_eur,
        if(
            turnover_rule IS NULL AND turnover_read IS NOT NULL,
            coalesce(if(turnover_year_rule IS NULL, turnover_year_read, NULL), $turnover_year, year_kept), NULL
        ) AS turnover_year,
        if(export_ratio_rule IS NULL, ratio_read, NULL) AS export_ratio_percent,
        if(foreign_turnover_rule IS NULL, foreign_read, NULL) AS foreign_turnover_eur,
        if(
            export_ratio_rule IS NULL AND ratio_read IS NOT NULL
            OR foreign_turnover_rule IS NULL AND foreign_read IS NOT NULL, export_year_kept, NULL
        ) AS export_year,
        field_ids, subfield_ids,
        nullif(products, '') AS products,
        nullif(networks, '') AS networks,
        if(website_rule IS NULL, nullif(website_cell, ''), NULL) AS website,
        status_read AS status,
        into_row
    FROM valid
),

firsts AS (
    SELECT DISTINCT into_row AS row FROM twin WHERE into_row IS NOT NULL
),

members AS (
    SELECT
        * EXCLUDE (employees, employees_year, turnover_eur, turnover_year,
            export_ratio_percent, foreign_turnover_eur, export_year, into_row),
        coalesce(into_row, row) AS company_row,
        if(employees IS NULL, NULL, {'number': employees, 'year': employees_year}) AS staff,
        if(turnover_eur IS NULL, NULL, {'number': turnover_eur, 'year': turnover_year}) AS turnover,
        if(
            coalesce(export_ratio_percent, foreign_turnover_eur) IS NULL, NULL,
            {'ratio': export_ratio_percent, 'amount': foreign_turnover_eur, 'year': export_year}
        ) AS export
    FROM kept
    WHERE into_row IS NOT NULL OR row IN (FROM firsts)
),

merged AS (
    SELECT any_value(COLUMNS(* EXCLUDE (company_row)) ORDER BY row)
    FROM members
    GROUP BY company_row
),

every AS (
    SELECT * EXCLUDE (into_row)
    FROM kept
    WHERE into_row IS NULL AND row NOT IN (FROM firsts)
    UNION ALL BY NAME
    SELECT
        * EXCLUDE (staff, turnover, export),
        staff.number AS employees, staff.year AS employees_year,
        turnover.number AS turnover_eur, turnover.year AS turnover_year,
        export.ratio AS export_ratio_percent, export.amount AS foreign_turnover_eur, export.year AS export_year
    FROM merged
)

-- Rows of version 0.6 and before may have codes of another edition.
SELECT * REPLACE (coalesce(status, 'active') AS status), if(wz_codes IS NULL, NULL, '2008') AS wz_edition
FROM every
