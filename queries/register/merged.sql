-- One row per company with several rows in the file, by its first row: the first known value of each column, figures with
-- their year; all its fields and networks, because lists by field or network have a row for each. They replace their rows
-- in `company`; refused rows are removed from it.
CREATE OR REPLACE TABLE merged AS
WITH several AS (
    SELECT row, into_row AS company_row FROM twin WHERE into_row IS NOT NULL
    UNION
    SELECT into_row, into_row FROM twin WHERE into_row IS NOT NULL
),

members AS (
    SELECT
        company.* EXCLUDE (employees, employees_year, turnover_eur, turnover_year,
            export_ratio_percent, foreign_turnover_eur, export_year),
        company_row,
        if(employees IS NULL, NULL, {'number': employees, 'year': employees_year}) AS staff,
        if(turnover_eur IS NULL, NULL, {'number': turnover_eur, 'year': turnover_year}) AS turnover,
        if(
            coalesce(export_ratio_percent, foreign_turnover_eur) IS NULL, NULL,
            {'ratio': export_ratio_percent, 'amount': foreign_turnover_eur, 'year': export_year}
        ) AS export
    FROM company
    INNER JOIN several USING (row)
),

firsts AS (
    SELECT
        any_value(COLUMNS(* EXCLUDE (company_row, field_ids, subfield_ids, networks)) ORDER BY row),
        list_sort(list_distinct(flatten(list(field_ids) FILTER (field_ids IS NOT NULL)))) AS field_ids,
        list_sort(list_distinct(flatten(list(subfield_ids) FILTER (subfield_ids IS NOT NULL)))) AS subfield_ids,
        string_agg(DISTINCT networks, '; ' ORDER BY networks) AS networks
    FROM members
    GROUP BY company_row
)

SELECT
    * EXCLUDE (staff, turnover, export),
    staff.number AS employees, staff.year AS employees_year,
    turnover.number AS turnover_eur, turnover.year AS turnover_year,
    export.ratio AS export_ratio_percent, export.amount AS foreign_turnover_eur, export.year AS export_year
FROM firsts;
DELETE FROM company WHERE is_refused OR row IN (SELECT row FROM twin UNION ALL SELECT row FROM merged);
INSERT INTO company BY NAME FROM merged;
