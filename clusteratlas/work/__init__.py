"""What people write, in one transactional store: SQLite in a file, or PostgreSQL by its URL.

`engine` opens it and gives transactions, `schema` has the tables as they are now, `migrations` how
they became so; `audit` is the trail of who did what.
"""
