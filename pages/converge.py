"""Watch k-means converge: what the algorithm behind the segments does, step by step."""

import streamlit as st

from ui.components.messages import headline
from ui.frame import begin
from ui.methods import kmeans_player
from ui.navigation import link_to

session = begin("converge")
headline(
    "How k-means finds its segments",
    "Customers join the nearest centre, centres move to the middle of their customers, and so on until nobody moves.",
)
run = kmeans_player.settings(session)
kmeans_player.show(session, run)
st.markdown(
    "Where it ends depends on where it starts: try other starts. That is why Kindred starts again and again, lets "
    "single centres jump, and keeps the best solution only once it has come up three times."
)
link_to("number", "Back to the number of segments")
