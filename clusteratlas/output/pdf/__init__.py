"""A tagged PDF for paper, typeset by typst."""
