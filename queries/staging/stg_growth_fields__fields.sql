-- One row per printed figure on a growth field, dated or not, from data/raw/growth_fields.
WITH dated AS (
    SELECT *, 'fields.csv' AS file, row_number() OVER () + 1 AS raw_line
    FROM read_csv(
        getvariable('raw_dir') || '/growth_fields/fields.csv', header = true, all_varchar = true
    )
),

undated AS (
    SELECT
        * RENAME (dating_hint AS remark), 'fields_undated.csv' AS file,
        row_number() OVER () + 1 AS raw_line
    FROM read_csv(
        getvariable('raw_dir') || '/growth_fields/fields_undated.csv',
        header = true, all_varchar = true
    )
),

printed AS (
    SELECT * FROM dated
    UNION ALL BY NAME
    SELECT * FROM undated
),

-- The most specific label wins: one with the source's own delimitation before the field's.
labelled AS (
    SELECT
        printed.*,
        coalesce(narrow.field_id, wide.field_id) AS field_id,
        narrow.subfield_id,
        coalesce(narrow.scope, printed.subfield) AS label_scope,
        coalesce(narrow.left_out_because, wide.left_out_because) AS left_out_because
    FROM printed
    LEFT JOIN cat_field_labels AS wide
        ON printed.field = wide.label AND wide.subfield_label IS NULL
    LEFT JOIN cat_field_labels AS narrow
        ON printed.field = narrow.label AND printed.subfield = narrow.subfield_label
),

named AS (
    SELECT
        *,
        'growth_fields.' || source_id AS full_source_id,
        CASE indicator
            WHEN 'turnover' THEN 'turnover_eur_million'
            WHEN 'export_ratio' THEN 'export_ratio_percent'
            WHEN 'exports' THEN 'exports_eur_million'
            WHEN 'imports' THEN 'imports_eur_million'
            ELSE indicator
        END AS indicator_id
    FROM labelled
    WHERE left_out_because IS NULL
),

-- A figure that branches.csv prints as well has the scope of that row.
scoped AS (
    SELECT
        named.*, coalesce('WZ 28, ' || branch.scope, label_scope) AS scope
    FROM named
    LEFT JOIN stg_growth_fields__branches AS branch
        ON named.field_id = 'maschinenbau' AND branch.industry_id = '28'
        AND named.full_source_id = branch.source_id
        AND named.year::INTEGER = year(branch.period_end)
        AND if(named.indicator_id = 'companies', 'establishments', named.indicator_id)
        = branch.indicator_id
)

SELECT
    scoped.indicator_id,
    -- A label that the catalogue does not know stays as it is, so that the rule check names it.
    coalesce(field_id, field) AS field_id,
    subfield_id,
    '16' AS region_id,
    if(coalesce(about.dated, true), make_date(year::INTEGER, 1, 1), NULL) AS period_start,
    if(coalesce(about.dated, true), make_date(year::INTEGER, 12, 31), NULL) AS period_end,
    value::DOUBLE AS value,
    unit,
    if(period_end IS NULL, 'limited', 'published') AS status,
    scoped.approximate = 'true' AS approximate,
    scoped.scope,
    if(coalesce(year::INT, 0) > 2021, 2021, 2012) AS territory,
    full_source_id AS source_id,
    coalesce(if(NOT about.dated, about.reason_de, NULL), cat_remarks.note_de, remark) AS note,
    about.source_year,
    coalesce(about.comparable, true) AS comparable,
    'data/raw/growth_fields/' || file AS raw_file,
    raw_line
FROM scoped
LEFT JOIN cat_remarks USING (remark)
LEFT JOIN cat_figure_notes AS about
    ON scoped.full_source_id = about.source_id
    AND scoped.indicator_id = coalesce(about.indicator_id, scoped.indicator_id)
    AND scoped.scope = coalesce(about.scope, scoped.scope)
