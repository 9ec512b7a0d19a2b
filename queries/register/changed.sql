-- How many companies of each cell came, went or have another value since the last publication. What is the same in
-- both is left out first: few contributions stand in many cells.
CREATE OR REPLACE TEMP TABLE came AS FROM contribution EXCEPT FROM published;
CREATE OR REPLACE TEMP TABLE went AS FROM published EXCEPT FROM contribution;
CREATE OR REPLACE TEMP TABLE changed AS
WITH one_side AS (
    (FROM members('came') EXCEPT FROM members('went'))
    UNION ALL
    (FROM members('went') EXCEPT FROM members('came'))
)
SELECT measure, region, industry, size, selection, count(DISTINCT company_id) AS changed
FROM one_side
GROUP BY ALL;
