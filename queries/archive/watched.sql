-- One row per figure of some indicators about a growth field as a whole, the state or a Kreis of it: in the
-- industry $industry, or if it is '' in all industries or the widest that the indicator has; for the indicators
-- in $computed, computed figures are included.
SELECT * EXCLUDE (filename)
FROM read_parquet($files, union_by_name = true, filename = true)
WHERE
    list_contains($indicators, indicator_id)
    AND (filename = $files[1] OR list_contains($computed, indicator_id))
    AND subfield_id IS NULL AND partner_id IS NULL AND size_class IS NULL
    AND (network_id IS NULL OR field_id IS NOT NULL)
    AND (region_id = '16' OR (field_id IS NULL AND region_id LIKE '16___'))
    AND CASE
        WHEN $industry <> '' THEN industry_id = $industry
        ELSE
            -- Figures with a field are about the whole field, even by its industry or network.
            field_id IS NOT NULL OR industry_id IS NULL
            OR industry_id IN ('A-T', 'B-F', 'B-E', 'B-C', 'C')
    END
QUALIFY
    coalesce(list_position(['A-T', 'B-F', 'B-E', 'B-C', 'C'], industry_id), 0)
    = min(coalesce(list_position(['A-T', 'B-F', 'B-E', 'B-C', 'C'], industry_id), 0))
        OVER (PARTITION BY indicator_id, field_id IS NULL)
ORDER BY ALL
