"""Would another method tell the same story?"""

import streamlit as st

from ui.components.messages import headline
from ui.frame import begin
from ui.methods import method_comparison
from ui.navigation import link_to
from ui.text import plain

session = begin("compare")
space = st.container()
names = method_comparison.methods(session)
comparison = method_comparison.contest(session, names)
if comparison is None:
    with space:
        headline(
            "Would another method tell the same story?", "Each method segments the same customers and is judged alike."
        )
else:
    with space:
        headline(method_comparison.finding(session, comparison), plain(comparison.reason, 400))
    method_comparison.side_by_side(session, comparison)
    with st.expander("The numbers behind it", key="compare numbers", on_change="rerun") as numbers:
        if numbers.open:
            method_comparison.pictures(comparison)
link_to("number", "Back to the number of segments")
link_to("trust", "Back to Trust")
