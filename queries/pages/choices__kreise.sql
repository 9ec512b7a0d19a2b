-- One row per Kreis of Germany, those of Thüringen first.
SELECT
    region.region_id,
    region.name
    || if(
        region.region_id LIKE '16%', '',
        ' (' || if($lang = 'en', land.name_en, land.name) || ')'
    ) AS name
FROM region
INNER JOIN region AS land ON left(region.region_id, 2) = land.region_id
WHERE
    region.level = 'kreis' AND region.valid_to IS NULL
    AND region.region_id IN (SELECT region_id FROM region_figure WHERE collection = 'vgrdl')
ORDER BY region.region_id NOT LIKE '16%', region.name, region.region_id
