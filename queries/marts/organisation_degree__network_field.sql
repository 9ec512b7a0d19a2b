-- Grain: one network of the brochure and its field (subfield_id NULL) or subfield: member companies
-- as a share of the companies, with both dates; and the unorganised companies.
-- Only where the brochure prints both numbers. Members may come from outside the field, a company may
-- belong to several networks, so both figures are estimates.
WITH member_print AS (
    -- The brochure prints some member numbers twice, not always alike.
    SELECT
        network_id, min(value - half_step) AS members_low, max(value + half_step) AS members_high
    FROM brochure_figure
    WHERE indicator_id = 'members_companies' AND value IS NOT NULL
    GROUP BY network_id
),

pairs AS (
    SELECT
        network.network_id,
        network.name AS network_name,
        network.short_name,
        companies.field_id,
        companies.subfield_id,
        members.value AS numerator,
        members.period_start AS numerator_start,
        members.period_end AS numerator_end,
        members.approximate AS numerator_approximate,
        companies.value AS denominator,
        companies.period_start AS denominator_start,
        companies.period_end AS denominator_end,
        companies.approximate AS denominator_approximate,
        members.approximate OR companies.approximate AS approximate,
        member_print.members_low,
        member_print.members_high,
        companies.value - companies.half_step AS companies_low,
        companies.value + companies.half_step AS companies_high,
        members.source_id || ';' || companies.source_id AS source_id,
        members.source_place
    FROM network
    INNER JOIN brochure_figure AS members
        ON network.network_id = members.network_id
        AND members.indicator_id = 'members_companies' AND members.preferred
    INNER JOIN field_figure AS companies
        ON network.field_id = companies.field_id AND companies.indicator_id = 'companies'
        AND (companies.subfield_id IS NULL OR companies.subfield_id = network.subfield_id)
    INNER JOIN member_print ON network.network_id = member_print.network_id
    WHERE members.value IS NOT NULL AND companies.value > 0
)

SELECT
    * EXCLUDE (members_low, members_high, companies_low, companies_high),
    'organisation_degree_percent' AS indicator_id,
    100 * numerator / denominator AS value,
    100 * members_low / companies_high AS value_low,
    100 * members_high / companies_low AS value_high,
    'percent' AS unit,
    -- With an uncertainty above a tenth, of limited use, as for shares of regions.
    if(
        (members_high - members_low) / (2 * numerator)
        + (companies_high - companies_low) / (2 * denominator) > 0.1,
        'limited', 'estimated'
    ) AS status
FROM pairs
UNION ALL BY NAME
SELECT
    * EXCLUDE (members_low, members_high, companies_low, companies_high),
    'unorganised_companies' AS indicator_id,
    denominator - numerator AS value,
    companies_low - members_high AS value_low,
    companies_high - members_low AS value_high,
    'count' AS unit,
    if(value_high - value_low > 0.2 * value, 'limited', 'estimated') AS status
FROM pairs
ORDER BY field_id, subfield_id NULLS FIRST, network_id, indicator_id
