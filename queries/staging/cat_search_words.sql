-- One row per search word and a name that it may mean, NULL for words without meaning.
SELECT *
FROM read_csv(getvariable('catalog_dir') || '/search_words.csv', header = true, all_varchar = true)
