"""The programming interface: which lists it has, what may be asked of them, in which forms.

`endpoints` is the one table from which requests are judged, files of queries/api asked and the
OpenAPI description written. It knows the public store alone, and no server.
"""
