-- One row per chosen Kreis, growth field and figure of the owner's register.
SELECT
    figure.region_id, if($lang = 'en', region.name_en, region.name) AS name,
    figure.field_id, if($lang = 'en', field.short_en, field.short_de) AS field_name,
    figure.indicator_id, figure.value, figure.unit, figure.status, figure.approximate, figure.scope,
    figure.period_start, figure.period_end, figure.source_id, figure.note
FROM observation AS figure
INNER JOIN region ON figure.region_id = region.region_id
INNER JOIN field ON figure.field_id = field.field_id
INNER JOIN indicator ON figure.indicator_id = indicator.indicator_id
WHERE
    figure.source_id = 'user.register' AND figure.subfield_id IS NULL
    AND list_contains($kreise::VARCHAR[], figure.region_id)
ORDER BY figure.region_id, field.sort, indicator.sort
