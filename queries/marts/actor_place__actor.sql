-- Grain: one company, institution or network with a seat; the point stands for the municipality.
WITH actors AS (
    SELECT 'company' AS kind, company_id AS actor_id, name_in_source AS name, municipality, raw_file, raw_line
    FROM stg_actors__companies
    UNION ALL
    SELECT 'institution', institution_id, name, municipality, raw_file, raw_line
    FROM stg_actors__institutions
    UNION ALL
    SELECT
        'network', network_id, any_value(name), arg_max(seat_municipality, coalesce(as_of, '')),
        any_value(raw_file), min(raw_line)
    FROM stg_actors__networks
    WHERE seat_municipality IS NOT NULL
    GROUP BY network_id
),

-- A name shared by two municipalities is ambiguous; the crosswalk decides.
unique_names AS (
    SELECT name, any_value(region_id) AS region_id
    FROM raw_geometry
    WHERE layer = 'gemeinde'
    GROUP BY name
    HAVING count(*) = 1
),

placed AS (
    SELECT
        actors.*,
        coalesce(one.region_id, every.region_id, unique_names.region_id) AS region_id,
        coalesce(one.reason_de, every.reason_de) AS place_note_de,
        coalesce(one.reason_en, every.reason_en) AS place_note_en
    FROM actors
    LEFT JOIN cat_municipality_crosswalk AS one
        ON actors.municipality = one.municipality AND actors.name = one.actor_name
    LEFT JOIN cat_municipality_crosswalk AS every
        ON actors.municipality = every.municipality AND every.actor_name IS NULL
    LEFT JOIN unique_names ON actors.municipality = unique_names.name
)

SELECT
    placed.kind, placed.actor_id, placed.municipality,
    placed.region_id AS region_id_2017,
    -- Kreise since 1 July 2021.
    if(left(placed.region_id, 5) = '16056', '16063', left(placed.region_id, 5)) AS kreis_id,
    gemeinde.longitude, gemeinde.latitude, placed.place_note_de, placed.place_note_en,
    placed.raw_file, placed.raw_line
FROM placed
LEFT JOIN raw_geometry AS gemeinde
    ON placed.region_id = gemeinde.region_id AND gemeinde.layer = 'gemeinde'
ORDER BY placed.kind, placed.actor_id
