-- One row: the year of the brochure's edition that the atlas compares with.
SELECT year AS edition_year
FROM edition
