-- Grain: one known company or plant; figures with their year, WZ tagged by hand.
SELECT
    company.company_id,
    company.name,
    company.name_in_source,
    company.legal_form,
    company.municipality,
    place.region_id_2017,
    place.kreis_id,
    place.place_note_de,
    place.place_note_en,
    company.wz_code,
    company.employees,
    company.employees_year,
    -- Undated figures and those that the catalogue doubts are of limited use.
    CASE
        WHEN company.employees IS NULL THEN 'not_stated'
        WHEN company.employees_year IS NULL THEN 'limited'
        ELSE 'published'
    END AS employees_status,
    company.turnover_eur_million,
    company.turnover_year,
    CASE
        WHEN company.turnover_eur_million IS NULL THEN 'not_stated'
        WHEN company.turnover_year IS NULL THEN 'limited'
        ELSE 'published'
    END AS turnover_status,
    company.export_ratio_percent,
    company.products AS products_en,
    company.website,
    coalesce(state.status, 'active') AS status,
    state.reason_de AS remark_de,
    state.reason_en AS remark_en,
    company.source_id
FROM stg_actors__companies AS company
INNER JOIN actor_place AS place
    ON company.company_id = place.actor_id AND place.kind = 'company'
LEFT JOIN cat_actor_status AS state ON company.name_in_source = state.actor_name
ORDER BY company.company_id
