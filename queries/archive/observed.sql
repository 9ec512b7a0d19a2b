-- Grain: one observation of a store: what its sources print.
SELECT * FROM observation
