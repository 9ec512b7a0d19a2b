-- Grain: one growth field of 2012 and field of the innovation strategy that we assign it to. No source
-- states it: `is_own` is always true, so that every reader of the table meets it.
SELECT field_id, ris_id, strength, true AS is_own, source_id
FROM stg_ris__crosswalk
ORDER BY field_id, ris_id
