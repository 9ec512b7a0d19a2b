-- One row per row of the file as stored: values that violate a rule are left out, figures have their year. `is_flawed`
-- marks rows with a finding; refused rows and rows of the same company are removed in `merged`.
CREATE OR REPLACE TABLE company AS
WITH valid AS (
    SELECT
        *,
        if(year_rule IS NULL, year_read, NULL) AS year_kept,
        coalesce(
            if(export_year_rule IS NULL, export_year_read, NULL), getvariable('export_year')::SMALLINT, year_kept
        ) AS export_year_kept
    FROM typed
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
            coalesce(
                if(employees_year_rule IS NULL, employees_year_read, NULL), getvariable('employees_year')::SMALLINT, year_kept
            ), NULL
        ) AS employees_year,
        if(turnover_rule IS NULL, turnover_read, NULL) AS turnover_eur,
        if(
            turnover_rule IS NULL AND turnover_read IS NOT NULL,
            coalesce(
                if(turnover_year_rule IS NULL, turnover_year_read, NULL), getvariable('turnover_year')::SMALLINT, year_kept
            ), NULL
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
        name_rule IS NOT NULL AS is_refused,
        is_abroad,
        length(postcode_digits) = 4 OR coalesce(
            name_rule, postcode_rule, employees_rule, turnover_rule, foreign_turnover_rule, export_ratio_rule,
            employees_year_rule, turnover_year_rule, export_year_rule, year_rule, website_rule, status_rule,
            wz_other_edition, wz_unknown, fields_unknown
        ) IS NOT NULL AS breaks_rule
    FROM valid
)

SELECT
    * EXCLUDE (breaks_rule),
    -- Rows of version 0.6 and before may have codes of another edition.
    if(wz_codes IS NULL, NULL, '2008') AS wz_edition,
    breaks_rule
    OR employees IS NOT NULL AND employees_year IS NULL
    OR turnover_eur IS NOT NULL AND turnover_year IS NULL AS is_flawed
FROM kept
