"""Would another method tell the same story?"""

import streamlit as st

from ui.frame import begin, headline
from ui.methods import method_comparison as contest
from ui.navigation import link_to
from ui.text import plain

session = begin("compare")
space = st.container()
names = contest.methods(session)
found = contest.contest(session, names)
if found is None:
    with space:
        headline(
            "Would another method tell the same story?", "Each method segments the same customers and is judged alike."
        )
else:
    with space:
        changed = found.proposal != session.result.choices.method
        title = found.method(found.proposal).title
        headline(f"{title} does best here" if changed else f"{title} holds its own", plain(found.reason, 400))
    contest.pictures(found)
    contest.side_by_side(session, found)
link_to("trust", "Back to Trust")
