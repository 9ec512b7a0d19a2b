-- One row per measure and cell with contributors, from the contributions in the table `contributions`.
CREATE OR REPLACE TEMP MACRO cells(contributions) AS TABLE
SELECT
    measure, region, industry, size, selection,
    count(*) AS contributors, sum(value) AS value, max(value) AS largest,
    coalesce(max(value, 2)[2], 0) AS second_largest, max(year) AS year,
    -- Equal where the same values add up, in whatever publication; a company that counts one is told by its number.
    (hash(sum(hash(value, year, if(value = 1, company_id, NULL)))) >> 12)::BIGINT AS state
FROM members(contributions)
GROUP BY ALL
ORDER BY ALL
