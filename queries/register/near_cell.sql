-- One row per measure and cell that has the companies of a cell of another kind in the same region (a section and a field, a
-- division and a size class) and at most a few more: their difference would reveal one of these, and of two cells with the
-- same companies one would reveal the other.
WITH members AS (
    SELECT
        measure, region, industry, size, selection, company_id,
        CASE WHEN selection <> 'all' THEN 'selection' WHEN size <> 'all' THEN 'size' ELSE 'industry' END AS kind
    FROM members('contribution')
    WHERE
        measure NOT IN ('companies', 'turnover_of_silent') AND NOT starts_with(measure, 'known_')
        AND (selection <> 'all' OR size <> 'all' OR industry <> 'A-T')
        AND NOT regexp_matches(concat_ws('/', region, industry, size), '\?')
        AND NOT regexp_matches(selection, '^-| ')
),

totals AS (
    SELECT measure, region, count(*) AS every
    FROM members('contribution')
    WHERE selection = 'all' AND size = 'all' AND industry = 'A-T'
    GROUP BY ALL
),

-- A cell with all companies of its region follows from the total anyway.
sizes AS (
    SELECT members.* EXCLUDE (company_id), count(*) AS companies
    FROM members
    INNER JOIN totals USING (measure, region)
    GROUP BY ALL
    HAVING count(*) >= $minimum AND count(*) < any_value(every)
),

cells AS (
    SELECT *, row_number() OVER (ORDER BY measure, region, industry, size, selection) AS cell FROM sizes
),

places AS (
    SELECT cells.cell, cells.measure, cells.region, cells.kind, cells.companies, members.company_id
    FROM members
    INNER JOIN cells USING (measure, region, industry, size, selection)
),

near AS (
    SELECT holder.cell
    FROM places AS part
    INNER JOIN places AS holder USING (measure, region, company_id)
    WHERE part.kind <> holder.kind AND holder.companies - part.companies BETWEEN 0 AND $minimum - 1
    GROUP BY part.cell, holder.cell, part.companies
    HAVING count(*) = part.companies
)

SELECT DISTINCT cells.measure, cells.region, cells.industry, cells.size, cells.selection
FROM near
INNER JOIN cells USING (cell)
ORDER BY ALL
