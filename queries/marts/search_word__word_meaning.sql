-- Grain: one word that people search with and part of a name that it may mean, both folded; NULL: it says nothing.
SELECT DISTINCT strip_accents(lower(word)) AS word, strip_accents(lower(meaning)) AS meaning
FROM cat_search_words
ORDER BY word, meaning
