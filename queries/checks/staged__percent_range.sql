-- de: Ein Anteil liegt zwischen 0 und 100 Prozent
-- en: a share lies between 0 and 100 per cent
SELECT raw_file, raw_line, indicator_id || ' = ' || value AS detail
FROM staged_observation
WHERE
    indicator_id IN (
        'export_ratio_percent', 'gva_share_percent', 'rd_share_gdp_percent',
        'export_ratio_20plus_percent', 'gva_share_secondary_percent',
        'large_establishments_share_percent', 'micro_establishments_share_percent',
        'school_leavers_abitur_percent', 'unemployment_rate_percent'
    )
    AND value NOT BETWEEN 0 AND 100
ORDER BY ALL
