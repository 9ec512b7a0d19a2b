-- One row per derived figure of the field.
SELECT
    (SELECT if($lang = 'en', name_en, name_de) FROM field WHERE field_id = $field_id) AS field_name,
    indicator_id, value, value_low, value_high, unit, status, approximate, scope, period_start, period_end, source_id,
    source_place, numerator, denominator
FROM field_derived
WHERE field_id = $field_id AND subfield_id IS NULL
ORDER BY indicator_id
