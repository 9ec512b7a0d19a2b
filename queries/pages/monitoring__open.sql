-- One row per indicator, source and scope whose definition the catalogue leaves open.
SELECT DISTINCT indicator_id, source_id, scope
FROM newer_figure
WHERE NOT comparable
ORDER BY ALL
