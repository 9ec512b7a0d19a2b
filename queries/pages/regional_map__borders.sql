-- One row per region of the chosen layer and territorial status: its simplified border.
SELECT region_id, name, geojson FROM geometry
WHERE layer = $geometry_layer AND territory = $territory
ORDER BY region_id
