"""Watch lists: figures that a reader follows, and their changes between data versions.

`model` has the values, `check` validates a form, `lists` stores lists in the work store. `figures`
reads the archived figures of a data version, `compare` finds the alerts between two versions.
`words` and `section` put them into words for readers, `feed` for feed readers.
"""
