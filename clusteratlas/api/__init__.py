"""The programming interface: its lists, their parameters and formats.

The table in `endpoints` drives the validation of requests, the queries of queries/api and the
OpenAPI description. The package reads the public store only and is independent of the server.
"""
