-- Grain: one product keyword of a company; English as collected, German from the catalogue.
WITH terms AS (
    SELECT company_id, trim(unnest(string_split(products, ','))) AS term_en, source_id
    FROM stg_actors__companies
)

SELECT terms.company_id, terms.term_en, cat_product_terms.term_de, terms.source_id
FROM terms
LEFT JOIN cat_product_terms USING (term_en)
ORDER BY terms.company_id, terms.term_en
