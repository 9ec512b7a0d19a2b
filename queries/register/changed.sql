-- How many companies of each cell came, went or changed their value since a publication; 1 if one of them changed so much
-- more than all others that the cell's change reveals its own (p% rule). Unchanged contributions are excluded first, since
-- changed ones are few. A company of which only our number changed counts as unchanged.
CREATE OR REPLACE TEMP MACRO numbered(contributions) AS TABLE
SELECT *, row_number() OVER (PARTITION BY content ORDER BY company_id) AS twin
FROM (
    SELECT *, hash(measure, year, value, region, section, division, size, field_ids, subset_ids) AS content
    FROM query_table(contributions)
);
CREATE OR REPLACE TEMP TABLE new_or_other AS FROM contribution EXCEPT FROM published;
CREATE OR REPLACE TEMP TABLE gone_or_other AS FROM published EXCEPT FROM contribution;
CREATE OR REPLACE TEMP TABLE came AS
SELECT * EXCLUDE (content, twin) FROM numbered('new_or_other') ANTI JOIN numbered('gone_or_other') USING (content, twin);
CREATE OR REPLACE TEMP TABLE went AS
SELECT * EXCLUDE (content, twin) FROM numbered('gone_or_other') ANTI JOIN numbered('new_or_other') USING (content, twin);
CREATE OR REPLACE TEMP TABLE changed AS
WITH one_side AS (
    SELECT *, 1 AS sign FROM (FROM members('came') EXCEPT FROM members('went'))
    UNION ALL
    SELECT *, -1 AS sign FROM (FROM members('went') EXCEPT FROM members('came'))
),

company AS (
    SELECT measure, region, industry, size, selection, company_id, abs(sum(sign * value)) AS gap
    FROM one_side
    GROUP BY ALL
),

cell AS (
    SELECT
        measure, region, industry, size, selection, count(*) AS companies, sum(gap) AS gaps, max(gap) AS largest,
        coalesce(max(gap, 2)[2], 0) AS second_largest
    FROM company
    GROUP BY ALL
)

SELECT
    measure, region, industry, size, selection,
    if(gaps - largest - second_largest < getvariable('p_percent') / 100 * largest, 1, companies) AS changed
FROM cell;
