-- One row per face that a person has joined with another face as one company, and the first face of that company.
CREATE OR REPLACE TABLE team AS
WITH RECURSIVE pair AS (
    SELECT face, other_face FROM decision WHERE is_same
    UNION
    SELECT other_face, face FROM decision WHERE is_same
),

reach AS (
    SELECT face, face AS first_face FROM pair
    UNION
    SELECT pair.other_face, reach.first_face FROM reach INNER JOIN pair USING (face)
)

SELECT face, min(first_face) AS team FROM reach GROUP BY face
