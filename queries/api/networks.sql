-- One row per network: what public pages state about it. Figures on its size are in /observations.
WITH cited AS (
    SELECT
        profile.network_id,
        string_agg(DISTINCT source.publisher, '; ' ORDER BY source.publisher) AS publisher,
        string_agg(DISTINCT source.licence, '; ' ORDER BY source.licence) AS licence,
        string_agg(
            DISTINCT coalesce(terms.text_en, source.licence), '; '
            ORDER BY coalesce(terms.text_en, source.licence)
        ) AS licence_en,
        string_agg(DISTINCT source.attribution, '; ' ORDER BY source.attribution) AS attribution,
        max(source.accessed) AS accessed
    FROM network_profile AS profile
    INNER JOIN source ON list_contains(string_split(profile.source_id, ';'), source.source_id)
    LEFT JOIN term AS terms ON source.licence = terms.text_de
    GROUP BY profile.network_id
)

SELECT
    profile.network_id, profile.name, profile.short_name, profile.kind, profile.field_id,
    profile.municipality, profile.kreis_id, profile.founded_year, profile.website,
    profile.in_brochure, profile.status, profile.remark_de, profile.remark_en,
    string_split(profile.source_id, ';') AS source_ids, cited.publisher, cited.licence,
    cited.licence_en, cited.attribution, cited.accessed, count(*) OVER () AS total
FROM network_profile AS profile
LEFT JOIN cited ON profile.network_id = cited.network_id
WHERE
    (len($network) = 0 OR list_contains($network, profile.network_id))
    AND (len($field) = 0 OR list_contains($field, profile.field_id))
ORDER BY profile.network_id
LIMIT $limit OFFSET $offset
