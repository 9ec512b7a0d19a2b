-- Grain: one brochure figure that is printed differently at another place or by another source.
WITH several AS (
    SELECT field_id, subfield_id, network_id, indicator_id
    FROM brochure_figure
    GROUP BY ALL
    HAVING count(DISTINCT (coalesce(value, -1), status, approximate, coalesce(scope, ''))) > 1
),

listed AS (
    SELECT brochure_figure.*
    FROM brochure_figure
    INNER JOIN several
        ON brochure_figure.indicator_id = several.indicator_id
        AND brochure_figure.field_id IS NOT DISTINCT FROM several.field_id
        AND brochure_figure.subfield_id IS NOT DISTINCT FROM several.subfield_id
        AND brochure_figure.network_id IS NOT DISTINCT FROM several.network_id
)

SELECT * FROM listed
ORDER BY field_id, subfield_id NULLS FIRST, network_id NULLS FIRST, indicator_id, preferred DESC
