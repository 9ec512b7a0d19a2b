"""Decisions of a meeting: what each rests on, who does what until when, what became of it.

`model` is the value, `rows` its transactions, `figures` the figures of a view with all that makes
them the same ones later, `check` the figure then beside the figure now, `section` both in words.
"""
