-- Gives a company of the last import the number of the same company of an earlier import, if that had vanished.
UPDATE register_row
SET company_id = doubt.company_id
FROM register_doubt AS doubt
WHERE
    doubt.doubt_id = $doubt_id AND register_row.company_id = doubt.other_id
    AND doubt.company_id NOT IN (SELECT company_id FROM register_company)
