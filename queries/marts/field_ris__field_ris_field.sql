-- Grain: one growth field of 2012 and the field of the innovation strategy to which we assign it. No
-- source states the assignment: `is_own` is always true, so that every reader of the table sees it.
SELECT field_id, ris_id, strength, true AS is_own, source_id
FROM stg_ris__crosswalk
ORDER BY field_id, ris_id
