-- One row per company that may be the same as another in its block: companies of a place with the same digits in their names
-- ('Bau 1' is not 'Bau 2'), of the file or of earlier imports. `words`: the name without legal form, by the alphabet.
CREATE OR REPLACE TABLE candidate AS
WITH latest AS (
    SELECT * FROM earlier
    WHERE company_id NOT IN (SELECT company_id FROM identity)
    QUALIFY row_number() OVER (PARTITION BY company_id ORDER BY import_id DESC) = 1
),

everyone AS (
    SELECT row, NULL AS company_id, name, name_key, own_id, company.postcode, company.place, municipality_id
    FROM company
    INNER JOIN place
        ON company.postcode IS NOT DISTINCT FROM place.postcode AND company.place IS NOT DISTINCT FROM place.place
    UNION ALL
    SELECT NULL, company_id, name, name_key, own_id, postcode, place, municipality_id FROM latest
),

blocks AS (
    SELECT
        *, coalesce(municipality_id, postcode, lower(place)) AS seat, regexp_replace(name_key, '\D+', '', 'g') AS digits
    FROM everyone
),

-- Most companies are alone in their block; counting by a number is cheaper than by a text.
shared AS (
    SELECT
        blocks.* EXCLUDE (row, company_id, seat, digits), seat || '/' || digits AS block,
        coalesce(blocks.company_id, identity.company_id) AS company_id,
        CASE WHEN blocks.row IS NULL THEN 'gone' WHEN is_new THEN 'new' ELSE 'known' END AS state
    FROM blocks
    LEFT JOIN identity USING (row)
    WHERE
        seat IS NOT NULL
        AND hash(seat, digits) IN (SELECT hash(seat, digits) FROM blocks GROUP BY ALL HAVING count(*) > 1)
),

spelt AS (
    SELECT *, regexp_split_to_array(without_umlauts(lower(name)), '[^\p{L}\p{N}]+') AS parts FROM shared
)

SELECT
    -- Large cities are split alphabetically, because the cost of a block grows with its square.
    block || '/' || ((row_number() OVER (PARTITION BY block ORDER BY name_key, company_id) - 1) // $most) AS block,
    company_id, state, own_id,
    face_of(own_id, name_key, coalesce(postcode, lower(place))) AS face,
    array_to_string(list_sort(list_filter(parts, lambda part: part <> '' AND NOT is_form_word(part))), ' ') AS words
FROM spelt
ORDER BY ALL
