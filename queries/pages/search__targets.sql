-- One row per thing whose name has all the words, at most $limit: names that begin with them first,
-- fields before Kreise before actors before single figures; accents and case do not matter.
WITH wanted AS (
    SELECT
        trim(strip_accents(lower(left($search, 100)))) AS text,
        list_filter(
            string_split(strip_accents(lower(left($search, 100))), ' '), lambda w: w <> ''
        ) AS words
)

SELECT
    kind,
    page,
    parameters,
    if($lang = 'en', name_en, name_de) AS name
FROM search_target
CROSS JOIN wanted
WHERE
    len(wanted.words) > 0
    AND list_bool_and(list_transform(
        wanted.words, lambda w: contains(if($lang = 'en', folded_en, folded_de), w)
    ))
ORDER BY
    NOT starts_with(if($lang = 'en', folded_en, folded_de), wanted.text),
    list_position(
        ['field', 'kreis', 'network', 'indicator', 'municipality', 'company', 'institution', 'event',
        'programme', 'figure', 'german_kreis'], kind
    ),
    length(name), name, parameters
LIMIT $limit
