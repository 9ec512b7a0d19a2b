-- Grain: one field of the regional innovation strategy (2014–2020, 2021–2027).
SELECT
    field.ris_id, field.name_de, coalesce(english.text_en, field.name_de) AS name_en, field.kind,
    field.in_2014, field.in_2021, field.sort, field.source_id
FROM stg_ris__fields AS field
LEFT JOIN cat_terms AS english ON field.name_de = english.text_de
ORDER BY field.sort
