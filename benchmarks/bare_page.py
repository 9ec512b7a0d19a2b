"""A bare Streamlit page with the same kinds of charts as the atlas; all its data are made up."""

import plotly.graph_objects as go
import streamlit as st

st.title("Bare page")
ring = [[10, 50.5], [12, 50.5], [12, 51.5], [10, 51.5], [10, 50.5]]
shape = {"type": "Feature", "id": "a", "geometry": {"type": "Polygon", "coordinates": [ring]}}
borders = {"type": "FeatureCollection", "features": [shape]}
figure = go.Figure(go.Choroplethmap(geojson=borders, locations=["a"], z=[1]))
figure.update_layout(map={"style": "white-bg", "center": {"lon": 11, "lat": 51}, "zoom": 6})
st.plotly_chart(figure)
st.plotly_chart(go.Figure(go.Bar(x=list(range(12)), y=list("abcdefghijkl"), orientation="h")))
st.table({"a": list(range(20)), "b": list(range(20))})
