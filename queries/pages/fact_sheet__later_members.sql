-- One row per network of the field: its newest dated number of members, if later than the
-- brochure's and no other source has another number of that time.
WITH dated AS (
    SELECT
        network_id, indicator_id, value, status, approximate,
        period_start, period_end, source_id, source_place,
        if($lang = 'en', remark_en, remark_de) AS note
    FROM network_reading
    SEMI JOIN (FROM network WHERE network.field_id = $field_id) USING (network_id)
    WHERE
        indicator_id = 'members_total'
        AND value IS NOT NULL AND period_end IS NOT NULL
    QUALIFY period_end = max(period_end) OVER (PARTITION BY network_id)
)
SELECT dated.*
FROM dated
WHERE
    period_end > (
        SELECT coalesce(max(printed.period_end), DATE '0001-01-01')
        FROM brochure_figure AS printed
        WHERE printed.network_id = dated.network_id AND printed.indicator_id = dated.indicator_id
    )
QUALIFY
    min(value) OVER (PARTITION BY network_id) = max(value) OVER (PARTITION BY network_id)
    AND row_number() OVER (PARTITION BY network_id ORDER BY source_id, source_place) = 1
ORDER BY network_id
