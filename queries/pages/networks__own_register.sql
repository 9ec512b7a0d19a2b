-- One row per figure of the owner's register on the companies of the network, suppressed ones too.
SELECT
    figure.network_id, profile.name AS network_name,
    if($lang = 'en', field.name_en, field.name_de) AS field_name,
    figure.indicator_id, figure.value, figure.unit, figure.status, figure.approximate, figure.scope,
    figure.period_start, figure.period_end, figure.source_id, figure.note
FROM observation AS figure
INNER JOIN network_profile AS profile ON figure.network_id = profile.network_id
INNER JOIN indicator ON figure.indicator_id = indicator.indicator_id
LEFT JOIN field ON figure.field_id = field.field_id
WHERE figure.source_id = 'user.register' AND figure.network_id = $network_id
ORDER BY indicator.sort
