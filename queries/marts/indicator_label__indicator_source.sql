-- Grain: one indicator and source with the name that the source's figures go by: the accounts count
-- Arbeitnehmer, which are not the Beschäftigte of companies or of social insurance.
SELECT indicator_id, source_id, name_de, name_en
FROM cat_indicator_labels
ORDER BY indicator_id, source_id
