-- One row per ERDF programme and class of project of the chosen actor, approvals to mid-2016.
SELECT programme, project_class, projects, amount_eur, first_year, last_year, source_id
FROM actor_funding
WHERE actor_id = $actor_id
ORDER BY first_year, programme, project_class
