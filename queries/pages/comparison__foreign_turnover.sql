-- One row per estimated foreign turnover of a field and year, newest first.
SELECT
    foreign_turnover.*,
    if($lang = 'en', field.short_en, field.short_de) AS name
FROM foreign_turnover
INNER JOIN field USING (field_id)
ORDER BY field.sort, foreign_turnover.period_end DESC
