"""Where the customers stand, and which segment each belongs to."""

import streamlit as st

from ui.components.messages import headline
from ui.frame import begin
from ui.month import then_and_now
from ui.navigation import go_to
from ui.segments import (
    column_histograms,
    customer_search,
    customer_table,
    merge_split,
    scatter_view,
    segment_list,
    selection_bar,
    separation,
    size_bars,
)

session = begin("segments")
headline(*segment_list.finding(session))
if st.button("What sets them apart", type="primary"):
    go_to("profiles")
then_and_now.note(session)
selection_bar.show(session)
picture, names = st.columns([2, 1], gap="medium")
with picture:
    scatter_view.show(session)
with names:
    segment_list.show(session)
column_histograms.show(session)
size_bars.show(session)
then_and_now.sizes(session)
customer_table.show(session)
customer_search.show(session)
with st.expander("Which segments are neighbours?", key="neighbours", on_change="rerun") as more:
    if more.open:
        separation.show(session)
with st.expander("Merge or split segments by hand", key="by hand"):
    merge_split.show(session)
