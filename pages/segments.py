"""Where the customers stand, and which segment each belongs to."""

import streamlit as st

from segmentation.charts import first_look
from ui.components import chart, segment_list
from ui.frame import begin, headline
from ui.navigation import go_to
from ui.text import count

session = begin("segments")
result = session.result
headline(f"{count(result.segmentation.k, 'segment')} of {count(int(result.segmentation.sizes.sum()), 'customer')}")
if st.button("What sets them apart", type="primary"):
    go_to("profiles")
picture, names = st.columns([2, 1])
with picture:
    axes = first_look.numbers(result)
    across, up = st.columns(2)
    x = across.selectbox("Across", axes, 0, key="scatter x", persist_state="session")
    y = up.selectbox("Up", axes, min(1, len(axes) - 1), key="scatter y", persist_state="session")
    chart.show(first_look.scatter(result, x, y, session.highlight), "Customers by segment", key="scatter", select=True)
with names:
    segment_list.show(result.profile)
