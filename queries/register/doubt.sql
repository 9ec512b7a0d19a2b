-- One row per undecided pair of companies that may be the same: at least one of them is in this file, and pairs of
-- earlier imports are not repeated. The lower number is the older company.
CREATE OR REPLACE TABLE doubt AS
WITH pairs AS (
    SELECT
        alike, one_state, other_state, one_own_id, other_own_id,
        if(one_company_id < other_company_id, one_company_id, other_company_id) AS company_id,
        if(one_company_id < other_company_id, one_face, other_face) AS face,
        if(one_company_id < other_company_id, other_company_id, one_company_id) AS other_id,
        if(one_company_id < other_company_id, other_face, one_face) AS other_face
    FROM alike_pair
)

SELECT
    row_number() OVER (ORDER BY alike DESC, company_id, other_id) AS doubt_id,
    company_id, other_id, face, other_face, alike AS alike_percent
FROM pairs
WHERE
    (one_state <> 'gone' AND other_state <> 'gone' OR 'new' IN (one_state, other_state))
    AND NOT EXISTS (
        FROM decision
        WHERE
            decision.face = pairs.face AND decision.other_face = pairs.other_face
            OR decision.face = pairs.other_face AND decision.other_face = pairs.face
    )
