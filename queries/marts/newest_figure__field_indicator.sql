-- Grain: one field or subfield and indicator: the newest dated figure of the scope that
-- data/catalog/preferred_scopes.csv prefers; beside it the later one without a reference year.
-- If no figure is dated, its columns are NULL and an undated figure of the scope accompanies it.
WITH preferred AS (
    SELECT newer_figure.*
    FROM newer_figure
    INNER JOIN cat_preferred_scopes AS chosen
        ON newer_figure.field_id = chosen.field_id
        AND newer_figure.subfield_id IS NOT DISTINCT FROM chosen.subfield_id
        AND newer_figure.indicator_id = chosen.indicator_id
        AND newer_figure.scope = chosen.scope
),

dated AS (
    SELECT *
    FROM preferred
    WHERE year IS NOT NULL
    QUALIFY
        row_number() OVER (
            PARTITION BY field_id, subfield_id, indicator_id ORDER BY period_end DESC, source_id
        ) = 1
),

undated AS (
    SELECT preferred.*
    FROM preferred
    LEFT JOIN dated
        ON preferred.field_id = dated.field_id
        AND preferred.subfield_id IS NOT DISTINCT FROM dated.subfield_id
        AND preferred.indicator_id = dated.indicator_id
    WHERE
        preferred.year IS NULL AND (dated.year IS NULL OR preferred.source_year > dated.year)
    QUALIFY
        row_number() OVER (
            PARTITION BY preferred.field_id, preferred.subfield_id, preferred.indicator_id
            ORDER BY preferred.source_year DESC NULLS LAST, preferred.source_id DESC
        ) = 1
)

SELECT
    coalesce(dated.field_id, undated.field_id) AS field_id,
    coalesce(dated.subfield_id, undated.subfield_id) AS subfield_id,
    coalesce(dated.indicator_id, undated.indicator_id) AS indicator_id,
    coalesce(dated.unit, undated.unit) AS unit,
    coalesce(dated.scope, undated.scope) AS scope,
    dated.value, dated.status, dated.approximate, dated.period_start, dated.period_end, dated.year,
    dated.source_id, dated.note,
    undated.value AS undated_value, undated.status AS undated_status,
    undated.approximate AS undated_approximate, undated.source_year AS undated_source_year,
    undated.source_id AS undated_source_id, undated.note AS undated_note,
    -- Figures older than the brochure are not current; the source of an undated one may be undated too.
    coalesce(dated.year >= edition.year, false) AS is_later,
    undated.source_id IS NOT NULL
    AND coalesce(undated.source_year >= edition.year, true) AS undated_is_later
FROM dated
FULL JOIN undated
    ON dated.field_id = undated.field_id
    AND dated.subfield_id IS NOT DISTINCT FROM undated.subfield_id
    AND dated.indicator_id = undated.indicator_id
CROSS JOIN edition
ORDER BY 1, 2 NULLS FIRST, 3
