-- Grain: one company, institution or network, with everything shown in the register.
WITH every AS (
    SELECT
        'company' AS kind, NULL AS kind_detail, company_id AS actor_id, * EXCLUDE (company_id),
        NULL::VARCHAR AS short_name, NULL::INTEGER AS founded_year,
        (
            SELECT list(field_id ORDER BY field_id) FROM company_field
            WHERE company_field.company_id = company.company_id
        ) AS field_ids
    FROM company
    UNION ALL BY NAME
    SELECT
        'institution' AS kind, kind AS kind_detail, institution_id AS actor_id,
        * EXCLUDE (institution_id, kind),
        (
            SELECT list(field_id ORDER BY field_id) FROM institution_field
            WHERE institution_field.institution_id = institution.institution_id
        ) AS field_ids
    FROM institution
    UNION ALL BY NAME
    SELECT
        'network' AS kind, kind AS kind_detail, network_id AS actor_id,
        * EXCLUDE (network_id, kind, field_id, street, postal_code, in_brochure),
        if(field_id IS NULL, NULL, [field_id]) AS field_ids
    FROM network_profile
),

member AS (
    SELECT
        CASE
            WHEN company_id IS NOT NULL THEN 'company'
            WHEN institution_id IS NOT NULL THEN 'institution'
            ELSE 'network'
        END AS kind,
        coalesce(company_id, institution_id, member_network_id) AS actor_id,
        list(DISTINCT network_id ORDER BY network_id) AS network_ids,
        string_agg(DISTINCT network_profile.short_name, ', ' ORDER BY network_profile.short_name)
            AS networks
    FROM membership
    INNER JOIN network_profile USING (network_id)
    GROUP BY ALL
),

product AS (
    SELECT
        company_id AS actor_id, 'company' AS kind,
        string_agg(term_de, ', ' ORDER BY term_de) AS products_de
    FROM company_product
    GROUP BY company_id
),

-- The names of its fields: short ones for display, all of them for searching.
named AS (
    SELECT
        every.kind, every.actor_id,
        string_agg(field.short_de, ', ' ORDER BY field.sort) AS fields_de,
        string_agg(field.short_en, ', ' ORDER BY field.sort) AS fields_en,
        string_agg(field.name_de || ' ' || field.name_en, ' ' ORDER BY field.sort) AS field_names
    FROM every
    INNER JOIN field ON list_contains(every.field_ids, field.field_id)
    GROUP BY ALL
)

SELECT
    -- The alphabetical position, by which the register is sorted and joined.
    row_number() OVER (ORDER BY strip_accents(lower(every.name)), every.kind, every.actor_id)::INTEGER
        AS actor_number,
    every.*, member.network_ids, member.networks, product.products_de,
    named.* EXCLUDE (kind, actor_id),
    place.longitude, place.latitude, kreis.name AS kreis_name
FROM every
LEFT JOIN member USING (kind, actor_id)
LEFT JOIN product USING (kind, actor_id)
LEFT JOIN named USING (kind, actor_id)
LEFT JOIN actor_place AS place USING (kind, actor_id)
LEFT JOIN region AS kreis ON every.kreis_id = kreis.region_id
ORDER BY actor_number
