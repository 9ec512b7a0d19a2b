-- One row per word for the status of a company, in lower case.
CREATE OR REPLACE TABLE status_cell AS
FROM (
    VALUES
    ('aktiv', 'active'), ('active', 'active'), ('tätig', 'active'), ('bestehend', 'active'), ('ja', 'active'),
    ('ruhend', 'dormant'), ('inaktiv', 'dormant'), ('inactive', 'dormant'), ('dormant', 'dormant'),
    ('insolvent', 'insolvent'), ('insolvenz', 'insolvent'), ('in insolvenz', 'insolvent'),
    ('erloschen', 'closed'), ('gelöscht', 'closed'), ('geschlossen', 'closed'), ('liquidiert', 'closed'),
    ('aufgelöst', 'closed'), ('closed', 'closed'), ('dissolved', 'closed'), ('deleted', 'closed'), ('beendet', 'closed'),
    ('terminiert', 'closed'), ('terminated', 'closed')
) AS words (cell, status)
