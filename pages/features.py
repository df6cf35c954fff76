"""Which columns form the segments, and what is done to each before customers are compared."""

import streamlit as st

from segmentation import wording
from segmentation.errors import SegmentationError
from segmentation.meaning import labels_of
from ui.components.messages import headline, say
from ui.features import case_weight, feature_table, filters, ratios_and_pca
from ui.frame import begin
from ui.navigation import go_to
from ui.text import plain

session = begin("features")
matrix = None
try:
    matrix = session.matrix
except SegmentationError as error:
    fault = error
contributions = matrix.contributions if matrix else {}
chosen = len(session.plan.basis)
headline("One column forms the segments" if chosen == 1 else f"{wording.count(chosen, 'column')} form the segments")
if contributions:
    loudest = max(contributions, key=contributions.__getitem__)
    taking_part = f"{wording.count(len(matrix.rows), 'customer')} take part. "
    called = plain(labels_of(session.dataset).get(loudest, loudest))
    loudness = f"{called} counts most, {wording.percent(contributions[loudest])} of all"
    if max(contributions.values()) < 1.1 * min(contributions.values()):
        loudness = "Each counts about as much"
    st.markdown(f"{taking_part}{loudness}; tick, untick or change what you know better.")
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
case_weight.show(session)
feature_table.show(session, contributions)
ratios_and_pca.show(session, matrix)
