-- One row per word that people search with and a name it may mean; words that say nothing have none.
SELECT *
FROM read_csv(getvariable('catalog_dir') || '/search_words.csv', header = true, all_varchar = true)
