-- One row per network of the field and figure of the owner's register on its companies.
SELECT
    (SELECT if($lang = 'en', name_en, name_de) FROM field WHERE field_id = $field_id) AS field_name,
    figure.network_id, profile.name AS network_name, figure.indicator_id, figure.value, figure.unit,
    figure.status, figure.approximate, figure.scope, figure.period_start, figure.period_end,
    figure.source_id, figure.note
FROM observation AS figure
INNER JOIN network_profile AS profile ON figure.network_id = profile.network_id
INNER JOIN indicator ON figure.indicator_id = indicator.indicator_id
WHERE figure.source_id = 'user.register' AND profile.field_id = $field_id
ORDER BY profile.name, indicator.sort
