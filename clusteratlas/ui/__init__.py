"""The only package that imports streamlit: frame, widgets, URL state, cache."""
