-- de: Ein Produktwort hat kein deutsches (data/catalog/product_terms.csv)
-- en: a product keyword has no German one (data/catalog/product_terms.csv)
SELECT raw_file, raw_line, trim(term) AS detail
FROM (
    SELECT raw_file, raw_line, unnest(string_split(products, ',')) AS term
    FROM stg_actors__companies
)
WHERE trim(term) NOT IN (SELECT term_en FROM cat_product_terms)
ORDER BY ALL
