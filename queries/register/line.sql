-- One row per company of the file as it is kept, with its place and the fields proposed for it.
CREATE OR REPLACE VIEW line AS
SELECT
    company.* EXCLUDE (is_refused, is_flawed) REPLACE (coalesce(status, 'active') AS status),
    place.municipality_id, place.kreis_id, place.placed_by, proposal.proposed_field_ids, proposal.proposed_by
FROM company
INNER JOIN place USING (row)
LEFT JOIN proposal USING (row)
