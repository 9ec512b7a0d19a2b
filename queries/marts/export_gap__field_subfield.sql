-- Grain: one growth field or subfield with an official export ratio of 2011, and its distance to the
-- export ratio of Thüringen and of Germany in the same year, in percentage points.
-- The references print "Industrie" as their scope, the fields a WZ group from 20 employees: the
-- year and the publisher agree, the threshold of the references is not stated.
WITH reference AS (
    SELECT
        max(value) FILTER (WHERE region_id = '16') AS thueringen_percent,
        max(value) FILTER (WHERE region_id = 'DE') AS germany_percent,
        any_value(scope) AS reference_scope,
        any_value(source_id) AS reference_source_id
    FROM state_figure
    WHERE
        indicator_id = 'export_ratio_percent' AND source_id LIKE (SELECT source_pattern FROM edition)
        AND full_year AND year = 2011
)

SELECT
    figure.field_id, figure.subfield_id, figure.indicator_id, figure.value, figure.status,
    figure.approximate, figure.scope, figure.period_start, figure.period_end, figure.source_place,
    figure.note,
    concat_ws(';', figure.source_id, reference.reference_source_id) AS source_id,
    reference.thueringen_percent, reference.germany_percent, reference.reference_scope,
    figure.value - reference.thueringen_percent AS gap_thueringen_points,
    figure.value - reference.germany_percent AS gap_germany_points
FROM field_figure AS figure
CROSS JOIN reference
WHERE
    figure.indicator_id = 'export_ratio_percent' AND figure.value IS NOT NULL
    AND figure.period_start = DATE '2011-01-01' AND figure.period_end = DATE '2011-12-31'
    AND figure.scope LIKE '%WZ%'
ORDER BY figure.value DESC, figure.field_id, figure.subfield_id
