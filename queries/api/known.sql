-- One row per valid value of a parameter of the interface.
SELECT 'indicator' AS name, indicator_id AS value FROM indicator
UNION
SELECT 'field', field_id FROM field
UNION
SELECT 'region', region_id FROM region
UNION
SELECT 'source', source_id FROM source
UNION
SELECT 'network', network_id FROM network_profile
UNION
SELECT 'network', network_id FROM observation WHERE network_id IS NOT NULL
UNION
SELECT 'industry', industry_id FROM observation WHERE industry_id IS NOT NULL
UNION
SELECT 'region', region_id FROM observation WHERE region_id IS NOT NULL
UNION
SELECT 'status', status FROM observation
UNION
SELECT 'level', level FROM region
UNION
SELECT 'kind', kind FROM actor
