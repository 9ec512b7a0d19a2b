-- One row per newer statement on a network: an attribute with its value, as of a month or a year.
SELECT
    network AS short_name, attribute, value AS value_text, as_of,
    make_date(left(as_of, 4)::INTEGER, coalesce(nullif(substr(as_of, 6, 2), '')::INTEGER, 1), 1)
        AS period_start,
    if(
        length(as_of) = 7, last_day((as_of || '-01')::DATE),
        make_date(left(as_of, 4)::INTEGER, 12, 31)
    ) AS period_end,
    'updates.' || source_id AS source_id, raw.remark,
    cat_remarks.note_de AS remark_de, cat_remarks.note_en AS remark_en,
    row_number() OVER () + 1 AS raw_line
FROM read_csv(
    getvariable('raw_dir') || '/updates/networks_update.csv', header = true, all_varchar = true
) AS raw
LEFT JOIN cat_remarks ON raw.remark = cat_remarks.remark
