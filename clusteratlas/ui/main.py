"""The script that Streamlit runs for every visitor: the frame, then the page."""

from clusteratlas.ui import frame

frame.run()
