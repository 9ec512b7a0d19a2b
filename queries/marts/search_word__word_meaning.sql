-- Grain: one search word and a part of a name that it may mean, both folded; NULL for words without meaning.
SELECT DISTINCT strip_accents(lower(word)) AS word, strip_accents(lower(meaning)) AS meaning
FROM cat_search_words
ORDER BY word, meaning
