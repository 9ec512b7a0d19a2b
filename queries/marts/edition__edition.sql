-- Grain: the edition of the brochure that the atlas compares with: the latest of the catalogue.
SELECT *
FROM cat_editions
QUALIFY row_number() OVER (ORDER BY year DESC, edition_id) = 1
