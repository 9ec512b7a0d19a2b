-- One row per file of the catalogue data/catalog/indicators, and per measure of an imported table
-- that a reader named.
SELECT * FROM raw_indicator
UNION ALL BY NAME
SELECT
    * REPLACE (
        additive = 'true' AS additive, derived = 'true' AS derived,
        sort::INTEGER AS sort, decimals::INTEGER AS decimals
    ),
    'staging/stg_user__observations.sql' AS defined_in,
    'none' AS better,
    'any' AS bounds
FROM raw_user_indicator
