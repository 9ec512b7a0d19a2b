-- One row per row of the view `cell_to_type` (all rows of the file, later those with a finding): its cells as text (…_cell if
-- they have another type), their values, and the rule that a cell or the row violates (…_rule). Nothing is stored.
-- (Views, as a macro with `query_table` would be prepared twice at each use.)
CREATE OR REPLACE VIEW cell_to_type AS FROM cell;
CREATE OR REPLACE VIEW typed_cell AS
WITH read AS (
    SELECT
        cell.row, cell.own_id, cell.name, cell.legal_form, cell.place, cell.street, cell.products,
        cell.networks,
        cell.postcode AS postcode_cell, cell.employees AS employees_cell,
        cell.employees_year AS employees_year_cell, cell.turnover AS turnover_cell,
        cell.turnover_year AS turnover_year_cell, cell.export_ratio AS export_ratio_cell,
        cell.foreign_turnover AS foreign_turnover_cell, cell.export_year AS export_year_cell,
        cell.year AS year_cell, cell.status AS status_cell, cell.website AS website_cell,
        form_of(cell.name) AS form_in_name,
        is_abroad(cell.country) AS is_abroad,
        is_other_money(cell.currency) AS is_other_money,
        CASE
            WHEN is_abroad(cell.country) THEN ''
            WHEN length(cell.postcode) = 5 THEN cell.postcode
            WHEN cell.postcode = '' THEN ''
            ELSE regexp_replace(upper(cell.postcode), '^D[- ]*|[.,]0$', '', 'g')
        END AS postcode_digits,
        count_of(cell.employees) AS employees_read,
        amount_of(cell.turnover, getvariable('turnover_style'), getvariable('turnover_factor')) AS turnover_read,
        amount_of(cell.foreign_turnover, getvariable('foreign_turnover_style'), getvariable('foreign_turnover_factor'))
            AS foreign_read,
        share_of(cell.export_ratio, getvariable('export_ratio_style'), getvariable('export_ratio_factor')) AS ratio_read,
        year_of(cell.employees_year) AS employees_year_read,
        year_of(cell.turnover_year) AS turnover_year_read,
        year_of(cell.export_year) AS export_year_read,
        year_of(cell.year) AS year_read,
        wz_cell.codes, wz_cell.other_edition AS wz_other_edition, wz_cell.unknown AS wz_unknown,
        field_cell.field_ids, field_cell.subfield_ids, field_cell.unknown AS fields_unknown,
        status_cell.status AS status_read
    FROM cell_to_type AS cell
    LEFT JOIN wz_cell ON cell.wz = wz_cell.cell
    LEFT JOIN field_cell ON cell.fields = field_cell.cell
    LEFT JOIN status_cell ON lower(cell.status) = status_cell.cell
),

keyed AS (
    SELECT
        *,
        name_key(left(name, length(name) - length(form_in_name))) AS key,
        if(length(postcode_digits) = 4 AND postcode_digits[1] <> '0', '0' || postcode_digits, postcode_digits) AS postcode_read,
        turnover_read / if(employees_read BETWEEN 1 AND 1e6, employees_read, NULL) AS turnover_per_employee
    FROM read
)

SELECT
    *,
    CASE
        WHEN name = '' THEN 'name_missing'
        WHEN name[1] IN ('=', '@', '+') THEN 'formula'
        WHEN key = '' THEN 'name_unreadable'
        WHEN length(key) < 12 AND regexp_full_match(key, 'summe|gesamtsumme|gesamt|insgesamt|total|sum|grandtotal')
            THEN 'name_is_total'
        WHEN name[1] = '*' OR contains(name, ':') AND regexp_matches(
            name, '(?i)^(?:stand|quellen?|hinweise?|anmerkung(?:en)?|legende|sources?|notes?|as of)\s*:'
        ) THEN 'name_is_note'
        WHEN length(name) > 300 THEN 'text_too_long'
    END AS name_rule,
    CASE
        WHEN postcode_cell = '' OR is_abroad THEN NULL
        WHEN length(postcode_read) <> 5 OR NOT regexp_full_match(postcode_read, '\d+') THEN 'postcode_unreadable'
    END AS postcode_rule,
    CASE
        WHEN employees_cell = '' THEN NULL
        WHEN (is_share(employees_cell) OR is_amount(employees_cell)) AND digits_of(employees_cell) IS NOT NULL
            THEN 'number_of_other_unit'
        WHEN employees_read IS NULL THEN no_number_rule(employees_cell)
        WHEN employees_read <> floor(employees_read) THEN 'number_not_whole'
        WHEN employees_read NOT BETWEEN 0 AND 1e6 THEN 'out_of_range'
    END AS employees_rule,
    CASE
        WHEN turnover_cell = '' THEN NULL
        WHEN is_other_money AND turnover_read IS NOT NULL THEN 'number_of_other_currency'
        WHEN turnover_read IS NULL THEN number_rule(turnover_cell, is_share(turnover_cell) OR is_count(turnover_cell))
        WHEN turnover_read NOT BETWEEN 0 AND 1e12 THEN 'out_of_range'
        WHEN turnover_read > 0 AND turnover_per_employee NOT BETWEEN 1000 AND 2e7 THEN 'turnover_per_employee'
    END AS turnover_rule,
    CASE
        WHEN foreign_turnover_cell = '' THEN NULL
        WHEN is_other_money AND foreign_read IS NOT NULL THEN 'number_of_other_currency'
        WHEN foreign_read IS NULL THEN number_rule(
            foreign_turnover_cell, is_share(foreign_turnover_cell) OR is_count(foreign_turnover_cell)
        )
        WHEN foreign_read NOT BETWEEN 0 AND 1e12 THEN 'out_of_range'
        WHEN foreign_read > turnover_read * 1.001 THEN 'foreign_above_turnover'
    END AS foreign_turnover_rule,
    CASE
        WHEN export_ratio_cell = '' THEN NULL
        WHEN ratio_read IS NULL THEN number_rule(export_ratio_cell, is_amount(export_ratio_cell) OR is_count(export_ratio_cell))
        WHEN ratio_read NOT BETWEEN 0 AND 100 THEN 'out_of_range'
        WHEN
            ratio_read > 0 AND ratio_read < 1 AND getvariable('export_ratio_is_whole') AND NOT is_share(export_ratio_cell)
            THEN 'share_or_percent'
    END AS export_ratio_rule,
    year_rule(employees_year_cell, employees_year_read, getvariable('last_year')) AS employees_year_rule,
    year_rule(turnover_year_cell, turnover_year_read, getvariable('last_year')) AS turnover_year_rule,
    year_rule(export_year_cell, export_year_read, getvariable('last_year')) AS export_year_rule,
    year_rule(year_cell, year_read, getvariable('last_year')) AS year_rule,
    CASE
        WHEN website_cell = '' THEN NULL
        WHEN NOT contains(website_cell, '.') OR contains(website_cell, ' ') OR contains(website_cell, '@')
            OR contains(website_cell, '<') OR contains(website_cell, '"') THEN 'website_unreadable'
        WHEN contains(website_cell, ':') AND NOT starts_with(lower(website_cell), 'http') THEN 'website_unreadable'
    END AS website_rule,
    if(status_read IS NULL AND NOT is_blank(status_cell), 'status_unknown', NULL) AS status_rule
FROM keyed
