-- One row per company that an import added, lost or changed, with the kind of change.
WITH present AS (
    SELECT * EXCLUDE (import_id, row) FROM register_row WHERE import_id = $import_id
),

earlier AS (
    SELECT * EXCLUDE (import_id, row) FROM register_row WHERE import_id = $import_id - 1
)

SELECT
    coalesce(present.company_id, earlier.company_id) AS company_id,
    coalesce(present.name, earlier.name) AS name,
    CASE
        WHEN earlier.company_id IS NULL THEN 'new'
        WHEN present.company_id IS NULL THEN 'gone'
        WHEN
            present.postcode IS DISTINCT FROM earlier.postcode
            OR lower(present.place) IS DISTINCT FROM lower(earlier.place)
            THEN 'moved'
        ELSE 'changed'
    END AS change
FROM present
FULL JOIN earlier ON present.company_id = earlier.company_id
WHERE present IS DISTINCT FROM earlier
ORDER BY change, name, company_id
