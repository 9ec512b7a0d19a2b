"""Answers as Plotly figures and as sentences. Pure: no Streamlit, no store."""
