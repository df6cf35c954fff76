"""What each segment is: its name, its size, and what sets it apart."""

import streamlit as st

from segmentation.charts import first_look
from ui.components import chart, segment_cards
from ui.frame import begin, headline
from ui.navigation import go_to
from ui.text import percent

session = begin("profiles")
profile = session.result.profile
headline(f"The largest segment holds {percent(profile.segments[0].share)} of your customers")
if st.button("How far to trust them", type="primary"):
    go_to("trust")
segment_cards.show(session)
chart.show(first_look.heat_map(profile), "Segments against the average", profile.table, key="heat map")
