-- One row per section, division or group of WZ 2008 with its names; a group belongs to a division.
SELECT
    code AS industry_id, level, label_de AS name_de, label_en AS name_en,
    if(level = 'group', left(code, 2), nullif(section, code)) AS parent_id,
    row_number() OVER () AS raw_line
FROM read_csv(getvariable('raw_dir') || '/wz2008/labels.csv', header = true, all_varchar = true)
