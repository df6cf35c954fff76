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
        changed = comparison.proposal != session.result.choices.method
        title = comparison.method(comparison.proposal).title
        headline(f"{title} does best here" if changed else f"{title} holds its own", plain(comparison.reason, 400))
    method_comparison.pictures(comparison)
    method_comparison.side_by_side(session, comparison)
link_to("trust", "Back to Trust")
