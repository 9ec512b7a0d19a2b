"""The whole public store as files for others, a folder a data version, made once.

`folder` makes and finds it, `package` describes it (Frictionless), `catalogue` for portals
(DCAT-AP.de), `feed` what changed. Nothing here is made for a single request.
"""
