-- One row per printed figure of the field that is not the preferred one; places that print the same
-- figure share a row.
WITH place AS (
    SELECT
        brochure_figure.*,
        if($lang = 'en', coalesce(term.text_en, source_place), source_place) AS place_name
    FROM brochure_figure
    LEFT JOIN term ON source_place = term.text_de
    WHERE field_id = $field_id AND subfield_id IS NULL AND NOT preferred
)

SELECT
    (SELECT if($lang = 'en', name_en, name_de) FROM field WHERE field_id = $field_id) AS field_name,
    other.subfield_id, other.indicator_id, other.value, other.unit, other.status,
    other.approximate, other.scope, other.period_start, other.period_end, other.source_id,
    string_agg(other.place_name, ', ' ORDER BY other.source_place) AS source_place, other.note,
    if($lang = 'en', other.reason_en, other.reason_de) AS reason,
    -- Whether another place of the brochure only repeats the preferred figure.
    (
        other.value, other.status, other.approximate, other.scope, other.period_start,
        other.source_id, coalesce(other.note, preferred.note)
    ) IS NOT DISTINCT FROM (
        preferred.value, preferred.status, preferred.approximate, preferred.scope,
        preferred.period_start, preferred.source_id, preferred.note
    ) AS agrees
FROM place AS other
INNER JOIN indicator ON other.indicator_id = indicator.indicator_id
LEFT JOIN field_figure AS preferred
    ON other.field_id = preferred.field_id
    AND preferred.subfield_id IS NULL
    AND other.indicator_id = preferred.indicator_id
GROUP BY ALL
ORDER BY any_value(indicator.sort), source_place, scope NULLS FIRST
