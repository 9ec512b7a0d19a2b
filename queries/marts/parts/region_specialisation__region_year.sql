-- Grain: one measure of the specialisation or concentration of a region's structure per collection,
-- territory, region and year: Krugman's index against Germany and Herfindahl's index, both over the
-- sections of the regional accounts without overlap, with the error that rounding can make.
-- Imported rows: apart
WITH part AS (
    SELECT
        share.*,
        -- A rounded zero is anything below half of the last digit.
        if(
            share.value > 0, share.share * share.relative_error, staff.half_step / share.denominator
        ) AS error
    FROM region_share AS share
    INNER JOIN region_staff AS staff USING (collection, territory, region_id, year, section_id)
    INNER JOIN cat_industries ON share.section_id = cat_industries.industry_id
    WHERE share.collection = 'vgrdl' AND cat_industries.leaf = 'true'
),

summed AS (
    SELECT
        part.collection, part.territory, part.region_id, part.year, part.scope, part.source_id,
        bool_or(part.recomputed) AS recomputed, count(*) AS sections,
        -- In a fixed order, so that the same inputs give the same last digit.
        sum(abs(part.share - germany.share) ORDER BY part.section_id) AS krugman,
        sum(part.error + germany.error ORDER BY part.section_id) AS krugman_error,
        sum(part.share * part.share ORDER BY part.section_id) AS herfindahl,
        sum(2 * part.share * part.error ORDER BY part.section_id) AS herfindahl_error
    FROM part
    INNER JOIN part AS germany USING (collection, territory, year, section_id)
    WHERE germany.region_id = 'DE'
    GROUP BY ALL
    HAVING sections = (SELECT count(*) FROM cat_industries WHERE leaf = 'true')
),

long AS (
    -- Germany is the reference itself.
    SELECT *, 'krugman_specialisation_germany' AS indicator_id, krugman AS value,
        krugman_error / nullif(krugman, 0) AS relative_error
    FROM summed WHERE region_id <> 'DE'
    UNION ALL BY NAME
    SELECT *, 'herfindahl_sections' AS indicator_id, herfindahl AS value,
        herfindahl_error / herfindahl AS relative_error
    FROM summed
)

SELECT
    collection, territory, region_id, year, 'A-T' AS section_id, indicator_id, value,
    if(relative_error > 0.1, 'limited', 'estimated') AS status, scope, source_id, recomputed,
    relative_error
FROM long
