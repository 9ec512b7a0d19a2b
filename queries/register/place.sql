-- One row per distinct postcode and place of companies: municipality (2017) and Kreis (since 2021), by the name of the
-- place, else by the postcode; both NULL if they are unknown or not in Thüringen ('outside').
CREATE OR REPLACE TABLE place AS
WITH seats AS (
    SELECT DISTINCT postcode, place, is_abroad FROM company
),

named AS (
    SELECT
        postcode, place, is_abroad,
        -- 'Jena-Göschwitz', 'Gotha OT Siebleben', 'Bad Berka, Stadt', 'Suhl/Thür.' belong to the town named first.
        name_key(regexp_replace(coalesce(place, ''), '(?i)(?:,| ot | ortsteil |/|\(| i\.? ?thür| \d).*$', '')) AS word,
        name_key(regexp_extract(coalesce(place, ''), '^[^-–/,(]+')) AS first_word
    FROM seats
),

found AS (
    SELECT
        named.postcode, named.place, named.is_abroad, whole.municipality_id AS by_name,
        part.municipality_id AS by_part, postcode.municipality_id AS by_postcode,
        postcode.longitude, postcode.latitude
    FROM named
    LEFT JOIN municipality_word AS whole ON named.word = whole.word AND NOT is_abroad
    LEFT JOIN municipality_word AS part ON named.first_word = part.word AND NOT is_abroad
    LEFT JOIN postcode_place AS postcode ON named.postcode = postcode.postcode
),

chosen AS (
    SELECT
        found.*,
        coalesce(by_name, by_part, by_postcode) AS municipality_id,
        CASE
            WHEN is_abroad THEN 'outside'
            WHEN by_name IS NOT NULL THEN 'name'
            WHEN by_part IS NOT NULL THEN 'part'
            WHEN by_postcode IS NOT NULL THEN 'postcode'
            -- A postcode of another Land.
            WHEN longitude IS NOT NULL THEN 'outside'
        END AS placed_by
    FROM found
),

measured AS (
    SELECT
        chosen.postcode, chosen.place, chosen.is_abroad, municipality.kreis_id, chosen.municipality_id, chosen.placed_by,
        chosen.postcode IS NOT NULL AND chosen.longitude IS NULL AS is_of_no_place,
        -- Kilometres between the municipality and the centre of the postcode's area; a degree of latitude is 111.2 km.
        111.2 * sqrt(
            power(chosen.latitude - municipality.latitude, 2)
            + power((chosen.longitude - municipality.longitude) * 0.63, 2)
        ) AS distance_km
    FROM chosen
    LEFT JOIN municipality USING (municipality_id)
)

SELECT
    postcode, place, is_abroad,
    -- A Kreis alone does not determine the municipality.
    if(distance_km > 25 OR municipality_id = kreis_id, NULL, municipality_id) AS municipality_id,
    if(distance_km > 25, NULL, kreis_id) AS kreis_id,
    if(distance_km > 25, NULL, placed_by) AS placed_by,
    CASE
        WHEN distance_km > 25 THEN 'place_contradicts_postcode'
        WHEN placed_by = 'outside' THEN 'place_outside'
        WHEN kreis_id IS NULL THEN 'place_unknown'
        WHEN is_of_no_place THEN 'postcode_of_no_place'
    END AS place_rule
FROM measured
