-- Grain: one statement of the brochure that links two fields (to_field NULL: it names no single one).
-- From gives to `to_field` for customer and supplier_or_enabler; the other kinds have no direction.
SELECT row_number() OVER (ORDER BY raw_line) AS statement_number, * EXCLUDE (raw_file, raw_line)
FROM stg_brochure_2012__field_links
ORDER BY raw_line
