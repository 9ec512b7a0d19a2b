-- Grain: one figure of the brochure at one place, with whether it is the preferred one.
WITH figures AS (
    SELECT
        field_id, subfield_id, network_id, indicator_id, value, unit, status, approximate, scope,
        period_start, period_end, source_id, source_place, note, raw_line
    FROM staged_observation
    WHERE source_id LIKE 'brochure_2012%' AND (field_id IS NOT NULL OR network_id IS NOT NULL)
),

ranked AS (
    SELECT
        figures.*,
        row_number() OVER (
            PARTITION BY
                figures.field_id, figures.subfield_id, figures.network_id, figures.indicator_id
            ORDER BY
                -- The catalogue decides first; else a stated number before a gap, the profile
                -- before the annex, the order of print.
                coalesce(
                    figures.source_place = preference.preferred_place
                    AND figures.source_id = preference.preferred_source_id,
                    false
                ) DESC,
                figures.value IS NULL,
                figures.source_place <> 'Profil',
                figures.raw_line
        ) AS place_rank,
        preference.reason_de,
        preference.reason_en
    FROM figures
    LEFT JOIN cat_preferences AS preference
        ON figures.indicator_id = preference.indicator_id
        AND figures.field_id IS NOT DISTINCT FROM nullif(preference.field_id, '')
        AND figures.subfield_id IS NOT DISTINCT FROM nullif(preference.subfield_id, '')
        AND figures.network_id IS NOT DISTINCT FROM nullif(preference.network_id, '')
)

SELECT * EXCLUDE (place_rank, raw_line), place_rank = 1 AS preferred
FROM ranked
ORDER BY field_id, subfield_id, network_id, indicator_id, place_rank
