-- Grain: one simplified border per layer, territorial status and region.
SELECT layer, territory, region_id, name, geojson
FROM raw_geometry
WHERE geojson IS NOT NULL
ORDER BY layer, territory, region_id
