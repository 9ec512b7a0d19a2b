-- One row per later figure on the field; the scope tells the definition.
SELECT
    (SELECT if($lang = 'en', name_en, name_de) FROM field WHERE field_id = $field_id) AS field_name,
    (
        SELECT if($lang = 'en', name_en, name_de) FROM subfield
        WHERE subfield.subfield_id = newer_figure.subfield_id
    ) AS subfield_name,
    subfield_id, indicator_id, newer_figure.value, newer_figure.unit, status, approximate, scope,
    period_start, period_end, year, source_id, note
FROM newer_figure
INNER JOIN indicator USING (indicator_id)
WHERE field_id = $field_id
ORDER BY indicator.sort, year NULLS LAST, scope, source_id
