-- One row per measure and cell with contributors, from the contributions in the table `contributions`.
CREATE OR REPLACE TEMP MACRO cells(contributions) AS TABLE
SELECT
    measure, region, industry, size, selection,
    count(*) AS contributors, sum(value) AS value, max(value) AS largest,
    coalesce(max(value, 2)[2], 0) AS second_largest, max(year) AS year
FROM members(contributions)
GROUP BY ALL
ORDER BY ALL
