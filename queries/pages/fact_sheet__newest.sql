-- One row per indicator with a later figure of the field: the newest dated one, else the one without a
-- reference year; `definition` says whether it may be compared with the brochure's (same, other,
-- undated, none).
SELECT
    (SELECT if($lang = 'en', name_en, name_de) FROM field WHERE field_id = $field_id) AS field_name,
    newest_figure.indicator_id,
    newest_figure.unit,
    newest_figure.scope,
    newest_figure.is_later AS is_dated,
    if(is_dated, newest_figure.value, newest_figure.undated_value) AS value,
    if(is_dated, newest_figure.status, newest_figure.undated_status) AS status,
    if(is_dated, newest_figure.approximate, newest_figure.undated_approximate) AS approximate,
    if(is_dated, newest_figure.period_start, NULL) AS period_start,
    if(is_dated, newest_figure.period_end, NULL) AS period_end,
    if(is_dated, newest_figure.year, NULL) AS year,
    if(is_dated, newest_figure.source_id, newest_figure.undated_source_id) AS source_id,
    if(is_dated, newest_figure.note, newest_figure.undated_note) AS note,
    coalesce(then_and_now.definition, 'none') AS definition
FROM newest_figure
INNER JOIN indicator USING (indicator_id)
LEFT JOIN then_and_now
    ON newest_figure.field_id = then_and_now.field_id
    AND newest_figure.indicator_id = then_and_now.indicator_id
WHERE
    newest_figure.field_id = $field_id
    AND newest_figure.subfield_id IS NULL
    AND if(
        newest_figure.is_later,
        newest_figure.value IS NOT NULL,
        newest_figure.undated_is_later AND newest_figure.undated_value IS NOT NULL
    )
ORDER BY indicator.sort
