"""Watch lists: what of the atlas somebody wants to hear of, and what changed since a data version.

`model` is the value, `check` reads a form, `lists` keeps lists in the work store; `figures` are
those that the archive has of a data version, `compare` finds the alerts between two of them;
`words` and `section` say all of it, `feed` for programs.
"""
