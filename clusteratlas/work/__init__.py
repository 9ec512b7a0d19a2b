"""The work store: user content in one transactional database, SQLite or PostgreSQL.

`engine` opens it and provides transactions, `schema` has the current tables, `migrations` the steps
that lead there, `audit` the audit trail.
"""
