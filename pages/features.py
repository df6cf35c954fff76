"""Which columns form the segments, and what is done to each before customers are compared."""

import streamlit as st

from segmentation.errors import SegmentationError
from ui.features import feature_table as feature_rows
from ui.features import filters
from ui.features import ratios_and_pca as feature_more
from ui.frame import begin, headline, say
from ui.navigation import go_to
from ui.text import count, percent, plain

session = begin("features")
matrix = None
try:
    matrix = session.matrix
except SegmentationError as error:
    fault = error
contributions = matrix.contributions if matrix else {}
chosen = len(session.plan.basis)
headline("One column forms the segments" if chosen == 1 else f"{count(chosen, 'column')} form the segments")
if contributions:
    loudest = max(contributions, key=contributions.__getitem__)
    taking_part = f"{count(len(matrix.rows), 'customer')} take part. "
    said = f"{plain(loudest)} says the most, {percent(contributions[loudest])} of all"
    if max(contributions.values()) < 1.1 * min(contributions.values()):
        said = "Each has about the same say"
    st.markdown(f"{taking_part}{said}; tick, untick or change what you know better.")
else:
    say(fault)
with st.container(horizontal=True, vertical_alignment="center"):
    if st.button("How many segments", type="primary", disabled=matrix is None):
        go_to("number")
    if session.choices.plan is not None:
        st.button(
            "Take all proposals back",
            type="tertiary",
            help="Every column gets what was proposed at first.",
            on_click=lambda: session.choose(plan=None),
        )
filters.show(session)
feature_rows.show(session, contributions)
feature_more.show(session, matrix)
