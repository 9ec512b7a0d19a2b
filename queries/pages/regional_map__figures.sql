-- One row per Kreis of the chosen territory: value and rank of the indicator, section and year.
-- Figures that their publisher qualifies (a pooled estimate) have no rank.
WITH figures AS (
    SELECT * FROM region_figure
    WHERE
        indicator_id = $map_indicator_id AND section_id = $section_id AND year = $year
        AND collection = $collection AND territory = $territory
    UNION ALL BY NAME
    SELECT * FROM region_change_figure
    WHERE
        indicator_id = $map_indicator_id AND section_id = $section_id AND year = $year
        AND base_year = $base_year AND collection = $collection AND territory = $territory
),

known AS (
    SELECT
        figures.*,
        if(
            value IS NOT NULL AND coalesce(rankable, true),
            rank() OVER (
                PARTITION BY coalesce(rankable, true) ORDER BY value DESC NULLS LAST
            ),
            NULL
        ) AS rank
    FROM figures
    WHERE region_id LIKE '16___'
)

SELECT
    geometry.region_id,
    region.name,
    $map_indicator_id AS indicator_id,
    $collection AS collection,
    $territory AS territory,
    $section_id AS section_id,
    if($lang = 'en', industry.name_en, industry.name_de) AS section_name,
    $year AS year,
    known.base_year,
    known.value, known.value_low, known.value_high, known.unit,
    -- No row in the store: the figure was not published for this territory.
    coalesce(known.status, 'not_stated') AS status,
    coalesce(known.approximate, false) AS approximate,
    coalesce(known.recomputed, false) AS recomputed,
    known.numerator, known.denominator, known.scope, known.note, known.source_id, known.rank,
    make_date($year::INT, 1, 1) AS period_start,
    make_date($year::INT, 12, 31) AS period_end
FROM geometry
INNER JOIN region USING (region_id)
INNER JOIN industry ON industry.industry_id = $section_id
LEFT JOIN known USING (region_id)
WHERE geometry.layer = 'kreis' AND geometry.territory = $territory
ORDER BY known.value DESC NULLS LAST, region.name
