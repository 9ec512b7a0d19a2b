-- Grain: one word of the register, each once, so that a search compares few strings.
SELECT word_number, any_value(word) AS word, count(*) AS actors
FROM actor_word
GROUP BY word_number
ORDER BY word_number
