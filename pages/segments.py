"""Where the customers stand, and which segment each belongs to."""

import streamlit as st

from segmentation.charts.sizes import value_finding
from ui.components import by_hand, customer_search, neighbourhood, scatter_view, segment_list, size_bars
from ui.frame import begin, headline
from ui.navigation import go_to
from ui.text import count, plain

session = begin("segments")
result = session.result
headline(
    plain(value_finding(result.profile), 200),
    f"{count(result.segmentation.k, 'segment')} of {count(int(result.segmentation.sizes.sum()), 'customer')}, "
    f"formed by {plain(', '.join(t.column for t in result.plan.basis), 200)}.",
)
if st.button("What sets them apart", type="primary"):
    go_to("profiles")
picture, names = st.columns([2, 1], gap="medium")
with picture:
    shown = scatter_view.show(session)
with names:
    segment_list.show(session)
if shown:
    scatter_view.show_selected(session, *shown)
customer_search.show(session)
size_bars.show(session)
with st.expander("Which segments are neighbours?", key="neighbours", on_change="rerun") as more:
    if more.open:
        neighbourhood.show(session)
with st.expander("Merge or split segments by hand", key="by hand"):
    by_hand.show(session)
