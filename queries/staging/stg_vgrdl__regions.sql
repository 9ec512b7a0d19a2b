-- One row per region of the VGRdL, territorial status since July 2021.
SELECT
    if(ags = 'DG', 'DE', ags) AS region_id,
    nuts,
    name,
    level,
    CASE level
        WHEN 'country' THEN NULL
        WHEN 'land' THEN 'DE'
        ELSE left(ags, 2)
    END AS parent_id
FROM read_csv(getvariable('raw_dir') || '/vgrdl/regions.csv', header = true, all_varchar = true)
