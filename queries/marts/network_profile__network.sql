-- Grain: one network; seat, founding year and website from any reading that has them.
WITH known AS (
    SELECT
        network_id,
        arg_max(name, raw_line) AS name,
        any_value(short_name) AS short_name,
        any_value(field_id) AS field_id,
        -- Seats change (PolymerMat), so the newest one counts.
        arg_max(seat_municipality, coalesce(as_of, ''))
            FILTER (WHERE seat_municipality IS NOT NULL) AS municipality,
        any_value(street) AS street,
        any_value(postal_code) AS postal_code,
        max(founded_year) AS founded_year,
        any_value(website) AS website,
        string_agg(DISTINCT source_id, ';' ORDER BY source_id) AS source_id
    FROM stg_actors__networks
    GROUP BY network_id
)

SELECT
    known.network_id,
    regexp_replace(known.name, ' \(2008 mit .*\)$', '') AS name,
    known.short_name,
    coalesce(kind.kind, 'network') AS kind,
    known.field_id,
    known.municipality,
    place.region_id_2017,
    place.kreis_id,
    known.street,
    known.postal_code,
    known.founded_year,
    coalesce(known.website, brochure.website) AS website,
    brochure.network_id IS NOT NULL AS in_brochure,
    coalesce(state.status, 'active') AS status,
    coalesce(state.reason_de, kind.remark_de) AS remark_de,
    coalesce(state.reason_en, kind.remark_en) AS remark_en,
    concat_ws(';', brochure.source_id, known.source_id) AS source_id
FROM known
LEFT JOIN stg_brochure_2012__networks AS brochure USING (network_id)
LEFT JOIN actor_place AS place ON known.network_id = place.actor_id AND place.kind = 'network'
LEFT JOIN cat_network_kinds AS kind ON known.short_name = kind.short_name
LEFT JOIN cat_actor_status AS state ON known.name = state.actor_name
ORDER BY known.network_id
