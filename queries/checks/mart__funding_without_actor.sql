-- de: Ein EFRE-Vorhaben nennt einen Akteur, den das Verzeichnis nicht kennt
-- en: an ERDF project names an actor that the register does not know
SELECT funding.raw_file, funding.raw_line, funding.actor_name AS detail
FROM stg_erdf__funding AS funding
ANTI JOIN actor ON funding.kind = actor.kind AND funding.actor_name = actor.name
ORDER BY ALL
