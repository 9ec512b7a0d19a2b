"""The whole public store as open data files: one folder per data version, created once.

`folder` creates and finds it, `package` describes it (Frictionless), `catalogue` describes it for
data portals (DCAT-AP.de), `feed` lists the changes. Nothing is computed per request.
"""
