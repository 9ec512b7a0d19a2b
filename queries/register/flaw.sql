-- One row per row of a large file with a finding, read a second time, as there are few.
CREATE OR REPLACE VIEW cell_to_type AS
FROM cell
WHERE
    row IN (
        SELECT row FROM company WHERE is_flawed
        UNION ALL SELECT row FROM twin
        UNION ALL SELECT into_row FROM twin WHERE into_row IS NOT NULL
    );
CREATE OR REPLACE TABLE flaw AS FROM typed;
