-- Grain: one actor of the register, ERDF programme and class of project: number of projects, euros,
-- first and last year of approval. To mid-2016: later projects are not known, not absent.
SELECT
    actor.kind || ':' || actor.actor_id AS actor_id, funding.programme, funding.project_class,
    sum(funding.projects)::INTEGER AS projects,
    sum(funding.amount_eur ORDER BY funding.raw_line) AS amount_eur,
    min(funding.first_year) AS first_year, max(funding.last_year) AS last_year,
    any_value(funding.source_id) AS source_id
FROM stg_erdf__funding AS funding
INNER JOIN actor ON funding.kind = actor.kind AND funding.actor_name = actor.name
GROUP BY ALL
ORDER BY actor_id, funding.programme, funding.project_class
