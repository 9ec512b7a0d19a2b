"""Decisions of a meeting: what each rests on, who does what until when, what became of it.

`model` is the value, `rows` its transactions; `figure` a figure as it stood, `figures` those of a
view; `check` the figure then beside the figure now, which `definitions` lets be compared or not;
`words` and `section` say all of it, the latter as blocks for page and files.
"""
