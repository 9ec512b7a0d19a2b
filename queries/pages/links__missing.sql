-- One row per pair of fields that shares companies, but no joint event of the brochure; strongest first.
SELECT
    if($lang = 'en', a.short_en, a.short_de) AS name_a,
    if($lang = 'en', b.short_en, b.short_de) AS name_b,
    name_a || ' – ' || name_b AS field_name,
    companies.indicator_id, companies.value, companies.unit, companies.status,
    coalesce(institutions.value, 0) AS institutions,
    coalesce(statements.value, 0) AS statements,
    companies.source_id
FROM field_pair AS companies
INNER JOIN field AS a ON companies.field_a = a.field_id
INNER JOIN field AS b ON companies.field_b = b.field_id
LEFT JOIN field_pair AS institutions
    ON companies.field_a = institutions.field_a AND companies.field_b = institutions.field_b
    AND institutions.indicator_id = 'shared_institutions'
LEFT JOIN field_pair AS statements
    ON companies.field_a = statements.field_a AND companies.field_b = statements.field_b
    AND statements.indicator_id = 'link_statements'
WHERE
    companies.indicator_id = 'shared_companies' AND coalesce(statements.joint_events, 0) = 0
ORDER BY companies.value DESC, institutions DESC, a.sort, b.sort
LIMIT 10
