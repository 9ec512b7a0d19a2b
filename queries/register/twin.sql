-- One row per row that is the same company as an earlier one (into_row), by its name and place or as a person decided, or
-- claims its id under another name (NULL).
CREATE OR REPLACE TABLE twin AS
WITH rows AS (
    SELECT
        row, name_key AS key, own_id,
        -- Without a place, equal names do not prove the same company.
        coalesce(postcode, lower(place)) AS location
    FROM company
    WHERE NOT is_refused
),

-- Most rows have no twin; counting by a number is cheaper than by a text.
alike AS (
    FROM rows
    WHERE
        own_id IS NOT NULL AND hash(own_id) IN (SELECT hash(own_id) FROM rows GROUP BY ALL HAVING count(*) > 1)
        OR hash(key, location) IN (SELECT hash(key, location) FROM rows GROUP BY ALL HAVING count(*) > 1)
),

ids AS (
    SELECT own_id, min(row) AS first_row, arg_min(key, row) AS first_key
    FROM alike
    WHERE own_id IS NOT NULL
    GROUP BY own_id
    HAVING count(*) > 1
),

by_id AS (
    SELECT rows.row, if(rows.key = ids.first_key, ids.first_row, NULL) AS into_row
    FROM alike AS rows
    INNER JOIN ids USING (own_id)
    WHERE rows.row > ids.first_row
),

places AS (
    SELECT key, location
    FROM alike
    WHERE location IS NOT NULL
    GROUP BY key, location
    HAVING count(*) > 1 AND count(DISTINCT own_id) < 2
),

members AS (
    SELECT rows.row, coalesce(by_id.into_row, rows.row) AS stands_in, rows.key, rows.location
    FROM alike AS rows
    INNER JOIN places USING (key, location)
    LEFT JOIN by_id USING (row)
    WHERE by_id.row IS NULL OR by_id.into_row IS NOT NULL
),

by_name AS (
    SELECT row, min(stands_in) OVER (PARTITION BY key, location) AS into_row
    FROM members
),

certain AS (
    SELECT row, into_row FROM by_name WHERE row > into_row
    UNION ALL
    SELECT row, into_row FROM by_id WHERE row NOT IN (SELECT row FROM by_name)
),

-- Each company is in one team, so that no row refers to a row that refers to another.
judged AS (
    SELECT coalesce(certain.into_row, rows.row) AS first_row, min(team.team) AS team
    FROM rows
    INNER JOIN team ON face_of(rows.own_id, rows.key, rows.location) = team.face
    LEFT JOIN certain USING (row)
    WHERE certain.row IS NULL OR certain.into_row IS NOT NULL
    GROUP BY ALL
),

by_team AS (
    SELECT first_row, min(first_row) OVER (PARTITION BY team) AS into_row FROM judged
)

SELECT certain.row, coalesce(by_team.into_row, certain.into_row) AS into_row
FROM certain
LEFT JOIN by_team ON certain.into_row = by_team.first_row
UNION ALL
SELECT first_row, into_row FROM by_team WHERE first_row > into_row
