-- Grain: one pair of fields (field_a before field_b in the order of the brochure) and indicator that
-- counts their links; pairs without links are left out. Links that the brochure calls too weak
-- do not count, nor do companies that are closed, insolvent or historical.
WITH joined AS (
    SELECT
        'link_statements' AS indicator_id, from_field AS one, to_field AS other,
        statement_number::VARCHAR AS item, kind, source_id
    FROM field_link
    WHERE kind <> 'called_weak' AND to_field IS NOT NULL
    UNION ALL BY NAME
    SELECT
        'shared_companies' AS indicator_id, a.field_id AS one, b.field_id AS other,
        company_id AS item, a.source_id
    FROM company_field AS a
    INNER JOIN company_field AS b USING (company_id)
    INNER JOIN company USING (company_id)
    WHERE a.field_id < b.field_id AND company.status NOT IN ('closed', 'insolvent', 'historical')
    UNION ALL BY NAME
    SELECT
        'shared_institutions' AS indicator_id, a.field_id AS one, b.field_id AS other,
        institution_id AS item, a.source_id
    FROM institution_field AS a
    INNER JOIN institution_field AS b USING (institution_id)
    WHERE a.field_id < b.field_id
    UNION ALL BY NAME
    -- Members of networks of two fields, regardless of the dates of the sources.
    SELECT
        'shared_members' AS indicator_id, a.field_id AS one, b.field_id AS other, a.item,
        a.source_id || ';' || b.source_id AS source_id
    FROM field_member AS a
    INNER JOIN field_member AS b ON a.item = b.item AND a.field_id < b.field_id
)

SELECT
    a.field_id AS field_a,
    b.field_id AS field_b,
    joined.indicator_id,
    count(DISTINCT joined.item)::DOUBLE AS value,
    count(*) FILTER (WHERE joined.kind = 'joint_event') AS joint_events,
    'count' AS unit,
    'estimated' AS status,
    false AS approximate,
    array_to_string(
        list_sort(list_distinct(string_split(string_agg(joined.source_id, ';'), ';'))), ';'
    ) AS source_id
FROM joined
INNER JOIN field AS one ON joined.one = one.field_id
INNER JOIN field AS other ON joined.other = other.field_id
INNER JOIN field AS a ON least(one.sort, other.sort) = a.sort
INNER JOIN field AS b ON greatest(one.sort, other.sort) = b.sort
GROUP BY a.field_id, b.field_id, a.sort, b.sort, joined.indicator_id
ORDER BY joined.indicator_id, a.sort, b.sort
