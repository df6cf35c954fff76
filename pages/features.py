"""Which columns form the segments, and what is done to each before customers are compared."""

import streamlit as st

from ui.components import feature_choice
from ui.frame import begin, headline
from ui.navigation import go_to
from ui.text import count

session = begin("features")
chosen = len(session.plan.basis)
headline(f"{count(chosen, 'column')} form the segments" if chosen != 1 else "One column forms the segments",
         "Every choice was proposed for a reason; change what you know better.")  # fmt: skip
if st.button("How many segments", type="primary"):
    go_to("number")
feature_choice.show(session)
