"""Where the customers stand, and which segment each belongs to."""

import streamlit as st

from ui.frame import begin, headline
from ui.navigation import go_to
from ui.segments import column_histograms as strips
from ui.segments import customer_search, customer_table, scatter_view, segment_list, size_bars
from ui.segments import merge_split as by_hand
from ui.segments import selection_bar as chosen
from ui.segments import separation as neighbourhood

session = begin("segments")
headline(*segment_list.finding(session))
if st.button("What sets them apart", type="primary"):
    go_to("profiles")
chosen.show(session)
picture, names = st.columns([2, 1], gap="medium")
with picture:
    scatter_view.show(session)
with names:
    segment_list.show(session)
strips.show(session)
size_bars.show(session)
customer_table.show(session)
customer_search.show(session)
with st.expander("Which segments are neighbours?", key="neighbours", on_change="rerun") as more:
    if more.open:
        neighbourhood.show(session)
with st.expander("Merge or split segments by hand", key="by hand"):
    by_hand.show(session)
