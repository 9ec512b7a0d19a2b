-- One row per figure of a field that a hit of the search names (`name`): the brochure's (or
-- one computed of it), then the newest dated one.
WITH figure AS (
    SELECT
        field_id, indicator_id, value, status, approximate, period_start, period_end, source_id,
        NOT derived AS is_of_edition, 1 AS place
    FROM matrix_cell
    WHERE value IS NOT NULL
    UNION ALL
    SELECT field_id, indicator_id, value, status, approximate, period_start, period_end, source_id, false, 2
    FROM newest_figure
    WHERE subfield_id IS NULL AND is_later AND value IS NOT NULL
)

SELECT
    'field=' || figure.field_id AS parameters,
    if($lang = 'en', concat(i.name_en, ': ', f.name_en), concat(i.name_de, ': ', f.name_de)) AS name,
    figure.* EXCLUDE (field_id)
FROM figure
INNER JOIN field AS f USING (field_id)
INNER JOIN indicator AS i USING (indicator_id)
ORDER BY f.sort, i.sort, figure.place
