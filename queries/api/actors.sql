-- One row per publicly known company, institution or network, as stated by its sources.
WITH cited AS (
    SELECT
        actor.kind, actor.actor_id,
        string_agg(DISTINCT source.publisher, '; ' ORDER BY source.publisher) AS publisher,
        string_agg(DISTINCT source.licence, '; ' ORDER BY source.licence) AS licence,
        string_agg(
            DISTINCT coalesce(terms.text_en, source.licence), '; '
            ORDER BY coalesce(terms.text_en, source.licence)
        ) AS licence_en,
        string_agg(DISTINCT source.attribution, '; ' ORDER BY source.attribution) AS attribution,
        max(source.accessed) AS accessed
    FROM actor
    INNER JOIN source ON list_contains(string_split(actor.source_id, ';'), source.source_id)
    LEFT JOIN term AS terms ON source.licence = terms.text_de
    GROUP BY actor.kind, actor.actor_id
)

SELECT
    actor.actor_id, actor.kind, actor.kind_detail, actor.name, actor.short_name,
    actor.legal_form, actor.municipality, actor.kreis_id, actor.longitude, actor.latitude,
    actor.founded_year, actor.website, actor.status, actor.wz_code, actor.field_ids,
    actor.network_ids, actor.products_de, actor.products_en, actor.employees,
    actor.employees_year, actor.employees_status, actor.turnover_eur_million, actor.turnover_year,
    actor.turnover_status, actor.export_ratio_percent, actor.remark_de, actor.remark_en,
    string_split(actor.source_id, ';') AS source_ids, cited.publisher, cited.licence,
    cited.licence_en, cited.attribution, cited.accessed, count(*) OVER () AS total
FROM actor
LEFT JOIN cited ON actor.kind = cited.kind AND actor.actor_id = cited.actor_id
WHERE
    (len($kind) = 0 OR list_contains($kind, actor.kind))
    AND (len($field) = 0 OR list_has_any($field, actor.field_ids))
    AND (len($network) = 0 OR list_has_any($network, actor.network_ids))
    AND (len($region) = 0 OR list_contains($region, actor.kreis_id))
ORDER BY actor.kind, actor.actor_id
LIMIT $limit OFFSET $offset
