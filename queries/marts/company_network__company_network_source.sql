-- Grain: one membership of a company of the register in a network, named by one source.
SELECT company_id, network_id, as_of, source_id
FROM membership
WHERE company_id IS NOT NULL
ORDER BY company_id, network_id, as_of, source_id
