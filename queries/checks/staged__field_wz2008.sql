-- de: field_wz2008.csv nennt ein Feld, eine Abteilung oder eine Güte, die es nicht gibt
-- en: field_wz2008.csv names a field, a division or a grade that does not exist
SELECT
    'data/catalog/field_wz2008.csv' AS raw_file,
    row_number() OVER () + 1 AS raw_line,
    concat_ws(' ', field_id, industry_id, grade) AS detail
FROM staging.cat_field_wz2008
WHERE
    field_id NOT IN (SELECT field_id FROM staging.cat_fields)
    OR industry_id NOT IN (SELECT industry_id FROM staging.cat_industries)
    OR grade NOT IN ('A', 'B', 'C', 'none')
    OR (grade = 'none') != (industry_id IS NULL)
