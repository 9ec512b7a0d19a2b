-- Grain: one growth field.
SELECT * EXCLUDE (sort), sort::INTEGER AS sort
FROM cat_fields
ORDER BY sort::INTEGER
