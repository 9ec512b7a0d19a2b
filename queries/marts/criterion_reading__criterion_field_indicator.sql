-- Grain: one success criterion, field and indicator that measures it: the figure of the brochure
-- and the newest one. `definition` as in then_and_now; if nothing measures it, both are NULL.
SELECT
    criterion.criterion_id, field.field_id, criterion.name_de, criterion.name_en, criterion.level,
    criterion.measured_by AS indicator_id,
    pair.* EXCLUDE (field_id, indicator_id, definition, reason_de, reason_en, of_state),
    coalesce(pair.definition, 'none') AS definition,
    coalesce(pair.reason_de, criterion.reason_de) AS reason_de,
    coalesce(pair.reason_en, criterion.reason_en) AS reason_en,
    coalesce(
        nullif(
            concat_ws(';', pair.then_source_id, pair.now_source_id, pair.undated_source_id), ''
        ),
        criterion.source_id
    ) AS source_id,
    criterion.source_place, criterion.sort
FROM success_criterion AS criterion
CROSS JOIN field
LEFT JOIN measure_pair AS pair
    ON criterion.measured_by = pair.indicator_id AND field.field_id = pair.field_id
ORDER BY field.sort, criterion.sort, pair.then_scope
