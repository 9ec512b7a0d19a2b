-- Grain: one WZ 2008 division or section that comes near a field or subfield, with its grade and
-- the newest year with employees by Kreis; one row without an industry for fields that have none.
WITH known AS (
    SELECT
        collection, section_id AS industry_id, year, indicator_id AS staff_id, kreise_with_value
    FROM region_choice
    WHERE
        indicator_id IN ('employees', 'insured_employees') AND kreise_with_value > 0
        AND (collection = 'kreis_industry' OR collection LIKE 'user.%' AND collection <> 'user.register')
),

newest AS (
    SELECT * FROM known
    -- An imported table of the same year takes precedence, as the reader chose it.
    QUALIFY row_number() OVER (
        PARTITION BY industry_id
        ORDER BY year DESC, collection LIKE 'user.%' DESC, staff_id ASC, collection DESC
    ) = 1
)

SELECT
    concat_ws('-', coalesce(entry.subfield_id, entry.field_id), entry.industry_id) AS wz_field_id,
    entry.field_id, entry.subfield_id, entry.industry_id, entry.grade,
    entry.basis_de, entry.basis_en, entry.remark_de, entry.remark_en,
    newest.collection, newest.year, newest.staff_id
FROM cat_field_wz2008 AS entry
LEFT JOIN newest USING (industry_id)
ORDER BY entry.field_id, entry.grade, entry.industry_id
