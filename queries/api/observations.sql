-- One row per published number or stated gap, with everything needed to cite it.
WITH matching AS (
    SELECT rowid AS place
    FROM observation
    WHERE
        (len($indicator) = 0 OR list_contains($indicator, indicator_id))
        AND (len($field) = 0 OR list_contains($field, field_id))
        AND (len($region) = 0 OR list_contains($region, region_id))
        AND (len($industry) = 0 OR list_contains($industry, industry_id))
        AND (len($network) = 0 OR list_contains($network, network_id))
        AND (len($source) = 0 OR list_contains($source, source_id))
        AND (len($status) = 0 OR list_contains($status, status))
        -- A period belongs to every year that it touches; undated figures belong to none.
        AND ($year = 0 OR $year BETWEEN year(period_start) AND year(period_end))
),

page AS (
    SELECT place FROM matching
    ORDER BY place
    LIMIT $limit OFFSET $offset
)

SELECT
    figure.indicator_id, figure.field_id, figure.subfield_id, figure.region_id,
    figure.industry_id, figure.partner_id, figure.network_id, figure.size_class,
    figure.period_start, figure.period_end, figure.value, figure.unit, figure.status,
    figure.approximate, figure.scope, coalesce(scopes.text_en, figure.scope) AS scope_en,
    figure.territory, figure.classification,
    figure.note, coalesce(notes.text_en, figure.note) AS note_en,
    figure.source_id, figure.source_place,
    source.publisher, source.licence, coalesce(terms.text_en, source.licence) AS licence_en,
    source.attribution, source.published, source.accessed,
    (SELECT count(*) FROM matching) AS total
FROM page
INNER JOIN observation AS figure ON page.place = figure.rowid
LEFT JOIN source ON figure.source_id = source.source_id
LEFT JOIN term AS scopes ON figure.scope = scopes.text_de
LEFT JOIN term AS notes ON figure.note = notes.text_de
LEFT JOIN term AS terms ON source.licence = terms.text_de
ORDER BY page.place
