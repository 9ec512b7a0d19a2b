-- Grain: one known research institution.
SELECT
    institution.institution_id,
    institution.name,
    institution.short_name,
    institution.kind,
    institution.municipality,
    place.region_id_2017,
    place.kreis_id,
    place.place_note_de,
    place.place_note_en,
    institution.website,
    coalesce(state.status, 'active') AS status,
    state.reason_de AS remark_de,
    state.reason_en AS remark_en,
    institution.source_id
FROM stg_actors__institutions AS institution
INNER JOIN actor_place AS place
    ON institution.institution_id = place.actor_id AND place.kind = 'institution'
LEFT JOIN cat_actor_status AS state ON institution.name = state.actor_name
ORDER BY institution.institution_id
