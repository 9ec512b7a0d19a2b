"""Decisions of meetings: basis, task, deadline, and what became of them.

`model` has the values, `rows` the transactions, `figure` a figure as of its data version, `figures`
those of a view. `check` compares a decision's figure with the current one, if `definitions` allows
the comparison. `words` and `section` put it into words, the latter as blocks for page and files.
"""
