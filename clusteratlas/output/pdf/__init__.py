"""Paper: a tagged PDF, typeset by typst."""
