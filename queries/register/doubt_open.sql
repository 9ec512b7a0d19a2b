-- One row per undecided pair of companies that may be the same, with details to tell them apart.
WITH latest AS (
    FROM register_row QUALIFY row_number() OVER (PARTITION BY company_id ORDER BY import_id DESC) = 1
),

described AS (
    SELECT company_id, name, concat_ws(', ', concat_ws(' ', postcode, place), street, website, own_id) AS about
    FROM latest
)

SELECT
    doubt.doubt_id, doubt.alike_percent, one.name, one.about, other.name AS other_name, other.about AS other_about
FROM register_doubt AS doubt
INNER JOIN described AS one USING (company_id)
INNER JOIN described AS other ON doubt.other_id = other.company_id
WHERE NOT EXISTS (
    FROM register_decision AS decision
    WHERE decision.face = doubt.face AND decision.other_face = doubt.other_face
)
ORDER BY doubt.doubt_id
