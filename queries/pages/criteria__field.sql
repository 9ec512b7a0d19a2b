-- One row per success criterion and indicator that measures it, for the chosen field.
SELECT
    * EXCLUDE (name_de, name_en, reason_de, reason_en, level, sort, source_place),
    level, if($lang = 'en', name_en, name_de) AS criterion,
    if($lang = 'en', reason_en, reason_de) AS reason
FROM criterion_reading
WHERE field_id = $field_id
ORDER BY sort, then_scope
