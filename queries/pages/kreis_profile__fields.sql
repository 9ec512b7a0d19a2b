-- One row per chosen Kreis of Thüringen, industry that comes near a growth field (WZ approximation)
-- and indicator: the newest figure by Kreis. Fields that share an industry share its row.
WITH near AS (
    SELECT
        entry.industry_id, entry.grade, entry.collection, entry.year, entry.staff_id,
        string_agg(
            if(
                $lang = 'en',
                coalesce(subfield.name_en, field.short_en), coalesce(subfield.name_de, field.short_de)
            ),
            ' / ' ORDER BY field.sort
        ) AS field_name,
        string_agg(
            DISTINCT if($lang = 'en', entry.remark_en, entry.remark_de), ' '
        ) AS remark
    FROM field_industry AS entry
    INNER JOIN field USING (field_id)
    LEFT JOIN subfield ON entry.subfield_id = subfield.subfield_id
    WHERE entry.collection IS NOT NULL
    GROUP BY ALL
)

SELECT
    figure.region_id, region.name, near.field_name, near.grade, near.remark, near.staff_id,
    near.industry_id, if($lang = 'en', industry.name_en, industry.name_de) AS industry_name,
    near.field_name || ' (WZ ' || near.industry_id || ')' AS section_name,
    figure.indicator_id, figure.value, figure.value_low, figure.value_high, figure.unit,
    figure.status, figure.approximate, figure.numerator, figure.denominator, figure.year,
    figure.scope, make_date(figure.year::INT, 1, 1) AS period_start,
    make_date(figure.year::INT, 12, 31) AS period_end, figure.source_id
FROM near
INNER JOIN region_figure AS figure
    ON
        near.industry_id = figure.section_id AND near.collection = figure.collection
        AND near.year = figure.year
INNER JOIN region USING (region_id)
INNER JOIN industry ON near.industry_id = industry.industry_id
WHERE
    figure.territory = 2021 AND figure.region_id LIKE '16___'
    AND list_contains($kreise::VARCHAR[], figure.region_id)
    AND figure.indicator_id IN (
        near.staff_id, 'employee_share_percent', 'location_quotient_germany',
        'location_quotient_thueringen'
    )
ORDER BY
    figure.region_id,
    max(figure.value) FILTER (WHERE figure.indicator_id = 'location_quotient_germany') OVER (
        PARTITION BY figure.region_id, near.industry_id, near.grade
    ) DESC NULLS LAST,
    near.industry_id, near.grade,
    figure.indicator_id
