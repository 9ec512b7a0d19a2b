-- One row per figure: the newest dated ones on fields and state, newest first;
-- with a later one without a reference year, if there is one.
WITH newest AS (
    SELECT
        field_id, NULL AS region_id, indicator_id, value, unit, status, approximate, scope,
        period_start, period_end, concat_ws(';', source_id, undated_source_id) AS source_id, note,
        undated_value, undated_status, undated_approximate
    FROM newest_figure
    WHERE period_end IS NOT NULL AND subfield_id IS NULL
    UNION ALL BY NAME
    SELECT
        NULL AS field_id, region_id, indicator_id, value, unit, status, approximate, scope,
        period_start, period_end, source_id, note
    FROM state_figure
    WHERE period_end IS NOT NULL AND region_id = '16' AND full_year
)

SELECT
    newest.*,
    coalesce(
        if($lang = 'en', field.name_en, field.name_de),
        if($lang = 'en', region.name_en, region.name)
    ) AS name
FROM newest
LEFT JOIN field ON newest.field_id = field.field_id
LEFT JOIN region ON newest.region_id = region.region_id
ORDER BY newest.period_end DESC, name, newest.indicator_id, newest.source_id
LIMIT 8
