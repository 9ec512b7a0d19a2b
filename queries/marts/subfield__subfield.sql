-- Grain: one part of a growth field; parts overlap and are never added up.
SELECT * FROM cat_subfields
ORDER BY field_id, subfield_id
