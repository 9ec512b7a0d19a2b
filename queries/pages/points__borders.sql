-- One row per border: the Kreise since July 2021, and the municipalities of 2017 of the chosen one.
SELECT layer, region_id, name, geojson
FROM geometry
WHERE
    (layer = 'kreis' AND territory = 2021)
    OR (
        layer = 'gemeinde' AND $kreis_id <> ''
        AND if(left(region_id, 5) = '16056', '16063', left(region_id, 5)) = $kreis_id
    )
ORDER BY layer, region_id
