-- Grain: one figure of the brochure at one place, with whether it is the preferred one.
WITH figures AS (
    SELECT
        field_id, subfield_id, network_id, indicator_id, value, unit, status, approximate, scope,
        period_start, period_end, source_id, source_place, note, raw_line
    FROM staged_observation
    WHERE
        source_id LIKE (SELECT source_pattern FROM edition)
        AND (field_id IS NOT NULL OR network_id IS NOT NULL)
),

ranked AS (
    SELECT
        figures.*,
        row_number() OVER (
            PARTITION BY
                figures.field_id, figures.subfield_id, figures.network_id, figures.indicator_id
            ORDER BY
                -- Order: the catalogue's choice, numbers before gaps, the profile before the
                -- annex, the order of print.
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

SELECT
    * EXCLUDE (place_rank, raw_line), place_rank = 1 AS preferred,
    -- "ca. 500" stands for 450 to 550: half a unit of the last non-zero digit.
    CASE
        WHEN value IS NULL OR NOT approximate THEN 0
        ELSE 0.5 * list_max([
            step FOR step IN [0.1, 1, 10, 100, 1000, 10000, 100000]
            IF step = 0.1 OR (round(value * 10)::BIGINT % (step * 10)::BIGINT = 0)
        ])
    END AS half_step
FROM ranked
ORDER BY field_id, subfield_id, network_id, indicator_id, place_rank
