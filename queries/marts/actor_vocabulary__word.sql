-- Grain: one word of the register, each once, so that a search compares few strings.
SELECT DISTINCT word
FROM actor_word
ORDER BY word
