-- One row per network whose figure, subtracted from that of another selection (or vice versa), would reveal a company: the
-- companies in only one of them are few or dominated by one, and those in only the other hide it by less than p% of the
-- largest. A network and its own field are not compared, because their intersections are cells of their own.
WITH members AS (
    SELECT
        measure, company_id, value,
        unnest(list_concat(list_transform(field_ids, lambda id: 'field:' || id), subset_ids)) AS code
    FROM contribution
),

pairs AS (
    SELECT one.measure, one.code, other.code AS other, count(*) AS shared
    FROM members AS one
    INNER JOIN members AS other USING (measure, company_id)
    LEFT JOIN selection ON one.code = selection.code
    LEFT JOIN selection AS other_selection ON other.code = other_selection.code
    WHERE
        one.code <> other.code
        AND 'network' IN (selection.kind, other_selection.kind)
        AND selection.holder <> other.code AND other_selection.holder <> one.code
    GROUP BY ALL
),

-- Sensitive selections are never published, so nothing can be subtracted from them.
sensitive AS (
    SELECT DISTINCT code
    FROM (
        SELECT
            code, count(*) AS companies, sum(value) AS value, max(value) AS largest,
            coalesce(max(value, 2)[2], 0) AS second_largest
        FROM members
        GROUP BY measure, code
    )
    WHERE companies < $minimum OR value - largest - second_largest < $p_percent / 100 * largest
),

-- Companies in `code` but not in `other`.
alone AS (
    SELECT
        pairs.measure, pairs.code, pairs.other, count(*) AS companies, sum(members.value) AS value,
        max(members.value) AS largest, coalesce(max(members.value, 2)[2], 0) AS second_largest
    FROM pairs
    INNER JOIN members USING (measure, code)
    ANTI JOIN members AS there
        ON members.measure = there.measure AND members.company_id = there.company_id
        AND pairs.other = there.code
    GROUP BY ALL
)

SELECT DISTINCT
    CASE
        WHEN NOT starts_with(one.code, 'network:') THEN one.other
        WHEN NOT starts_with(one.other, 'network:') THEN one.code
        ELSE greatest(one.code, one.other)
    END AS code
FROM alone AS one
LEFT JOIN alone AS back
    ON one.measure = back.measure AND one.code = back.other AND one.other = back.code
WHERE
    one.code NOT IN (FROM sensitive)
    AND coalesce(back.value, 0)
    + if(one.companies < $minimum, 0, one.value - one.largest - one.second_largest)
    < greatest($p_percent, 1) / 100 * one.largest
ORDER BY ALL
