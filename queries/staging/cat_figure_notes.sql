-- One row per entry of the catalogue data/catalog/figure_notes.csv: what the notes on a source say
-- about the year and the definition of its figures. An empty indicator or scope means every one.
SELECT
    * EXCLUDE (dated, source_year, comparable),
    dated::BOOLEAN AS dated, source_year::INTEGER AS source_year, comparable::BOOLEAN AS comparable
FROM read_csv(
    getvariable('catalog_dir') || '/figure_notes.csv', header = true, all_varchar = true
)
