-- One row per company of the file as stored, with its place and the fields proposed for it.
CREATE OR REPLACE VIEW line AS
SELECT
    company.* EXCLUDE (is_refused, is_flawed, is_abroad) REPLACE (coalesce(status, 'active') AS status),
    place.municipality_id, place.kreis_id, place.placed_by,
    if(company.field_ids IS NULL, proposal.proposed_field_ids, NULL) AS proposed_field_ids,
    if(company.field_ids IS NULL, proposal.proposed_by, NULL) AS proposed_by
FROM company
INNER JOIN place
    ON company.postcode IS NOT DISTINCT FROM place.postcode AND company.place IS NOT DISTINCT FROM place.place
        AND company.is_abroad = place.is_abroad
LEFT JOIN proposal
    ON company.wz_codes[1][:2] IS NOT DISTINCT FROM proposal.division
        AND company.products IS NOT DISTINCT FROM proposal.products
