-- Grain: one region identity, with the time for which it is valid.
WITH kreis_dates AS (
    SELECT
        region_id,
        arg_max(name, as_of) AS name,
        arg_max(nuts, as_of) AS nuts,
        max(as_of) AS last_seen
    FROM stg_population__regions
    GROUP BY region_id
),

kreise AS (
    SELECT
        kreis_dates.region_id,
        -- In Bayern a town and the surrounding Landkreis share a name, so readers need the kind too.
        CASE
            WHEN count(*) OVER (PARTITION BY kreis_dates.name) > 1
                THEN replace(kind.name, ', Kreisfreie', ', kreisfreie')
            ELSE kreis_dates.name
        END AS name,
        'kreis' AS level,
        left(kreis_dates.region_id, 2) AS parent_id,
        kreis_dates.nuts,
        -- Identities of Thüringen begin with the reform of 1 July 1994; Eisenach in 1998.
        CASE
            WHEN kreis_dates.region_id = '16056' THEN DATE '1998-01-01'
            WHEN kreis_dates.region_id LIKE '16%' THEN DATE '1994-07-01'
        END AS valid_from,
        change.change_date - 1 AS valid_to
    FROM kreis_dates
    LEFT JOIN stg_vgrdl__regions AS kind ON kreis_dates.region_id = kind.region_id
    LEFT JOIN
        (SELECT from_region_id, change_date::DATE AS change_date FROM cat_region_changes WHERE kind = 'dissolved') AS change
        ON kreis_dates.region_id = change.from_region_id
),

above AS (
    SELECT region_id, name, level, parent_id, nuts, NULL::DATE AS valid_from, NULL::DATE AS valid_to
    FROM stg_vgrdl__regions
    WHERE region_id NOT IN (SELECT region_id FROM kreise)
),

gemeinden AS (
    SELECT
        region_id, name, 'gemeinde' AS level, left(region_id, 5) AS parent_id, nuts,
        NULL::DATE AS valid_from, NULL::DATE AS valid_to
    FROM raw_geometry
    WHERE layer = 'gemeinde'
),

-- East and West in INKAR; the values show that East includes Berlin.
further AS (
    SELECT
        region_id, name, 'group' AS level, 'DE' AS parent_id,
        NULL::VARCHAR AS nuts, NULL::DATE AS valid_from, NULL::DATE AS valid_to
    FROM (
        VALUES
        ('DE-OST', 'Ostdeutschland'), ('DE-EAST', 'Ostdeutschland mit Berlin'),
        ('DE-WEST', 'Westdeutschland')
    ) AS groups (region_id, name)
),

every AS (
    SELECT * FROM kreise
    UNION ALL
    SELECT * FROM above
    UNION ALL
    SELECT * FROM gemeinden
    UNION ALL
    SELECT * FROM further
)

SELECT every.*, coalesce(english.name_en, every.name) AS name_en
FROM every
LEFT JOIN cat_region_names AS english USING (region_id)
ORDER BY level, region_id
