-- Grain: one printed value of Thüringen's foreign trade per flow (exports or imports), period and
-- partner or goods group: the final one, then the exact one, then the one published last.
SELECT
    staged.indicator_id, staged.period_start, staged.period_end,
    coalesce(staged.industry_id, staged.partner_id) AS item_id,
    staged.value, staged.status, staged.approximate, staged.scope, staged.classification,
    staged.source_id, staged.note, staged.half_step
FROM staged_observation AS staged
LEFT JOIN source ON staged.source_id = source.source_id
WHERE
    staged.indicator_id IN ('exports_eur_million', 'imports_eur_million')
    AND staged.region_id = '16' AND staged.partner_id IS NOT NULL
    AND staged.value IS NOT NULL
    -- A goods group to one country is neither a total of the group nor of the country.
    AND (staged.industry_id IS NULL OR staged.partner_id = 'WORLD')
QUALIFY
    row_number() OVER (
        PARTITION BY staged.indicator_id, staged.period_start, staged.period_end, item_id
        ORDER BY
            staged.status <> 'published', staged.approximate,
            source.published DESC NULLS LAST, staged.source_id
    ) = 1
