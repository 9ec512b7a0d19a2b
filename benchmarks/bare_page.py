"""A bare Streamlit page with the charts and tables of a page of the atlas, and nothing else.

`?page=NAME` names the file in the folder `BARE_PAGES` that `benchmarks.pages` wrote: the first
content of the page with that name. Its time is the least that these charts and tables take.
"""

import json
import os
from pathlib import Path
from types import SimpleNamespace

import plotly.graph_objects as go
import streamlit as st

content = json.loads(
    Path(os.environ["BARE_PAGES"], f"{Path(st.query_params['page']).name}.json").read_text("utf-8")
)
st.title("Bare page")
for number, spec in enumerate(content["charts"]):
    st.plotly_chart(go.Figure(json.loads(spec), skip_invalid=True), key=f"chart{number}")
for spec in content["decks"]:
    st.pydeck_chart(SimpleNamespace(to_json=lambda spec=spec: spec))
for table in content["tables"]:
    st.table(table)
