-- Grain: one subfield of a growth field; subfields overlap and are never added up.
SELECT * FROM cat_subfields
ORDER BY field_id, subfield_id
