-- de: Feld, Teilfeld, Wirtschaftsbereich, Ware, Partnerland, Region oder Quelle ist nicht bekannt
-- en: field, subfield, industry, goods, partner, region or source is unknown
WITH known AS (
    SELECT region_id FROM stg_vgrdl__regions
    UNION
    SELECT region_id FROM stg_population__regions
    UNION
    SELECT unnest(['DE-OST', 'DE-EAST', 'DE-WEST'])
)

SELECT
    raw_file,
    raw_line,
    concat_ws(' / ', field_id, subfield_id, industry_id, partner_id, region_id, source_id) AS detail
FROM staged_observation
WHERE
    (field_id IS NOT NULL AND field_id NOT IN (SELECT field_id FROM cat_fields))
    OR (
        subfield_id IS NOT NULL
        AND subfield_id NOT IN (SELECT subfield_id FROM cat_subfields)
    )
    OR (
        industry_id IS NOT NULL
        AND industry_id NOT IN (SELECT industry_id FROM cat_industries)
        AND industry_id NOT IN (SELECT goods_id FROM cat_goods)
        AND industry_id NOT IN (SELECT labels.industry_id FROM stg_wz2008__labels AS labels)
    )
    OR (
        partner_id IS NOT NULL
        AND partner_id NOT IN (SELECT partner_id FROM cat_partners)
    )
    OR region_id IS NULL
    OR region_id NOT IN (SELECT region_id FROM known)
    OR source_id IS NULL
    OR source_id NOT IN (SELECT source_id FROM raw_source)
ORDER BY ALL
