"""How many segments, and is there any structure at all?"""

import streamlit as st

from segmentation.charts import first_look
from segmentation.choose_k import advise_k
from ui.components import chart, number_choice, waiting
from ui.frame import begin, headline
from ui.navigation import go_to

session = begin("number")
if session.advice is None:
    matrix, seed = session.matrix, session.choices.seed
    advice = waiting.result_of(
        session, "plan", "advice", lambda progress: advise_k(matrix, seed=seed, quick=True, progress=progress)
    )
    if advice is None:
        st.stop()
    session.take_advice(advice)
advice = session.advice
headline(f"We advise {advice.advised_k} segments", advice.reason)
number_choice.show(session)
if st.button("Form the segments", type="primary"):
    go_to("segments")
left, right = st.columns(2)
with left:
    chart.show(first_look.criterion(advice, "inertia", "Spread within segments"), "Elbow", key="elbow")
with right:
    chart.show(first_look.criterion(advice, "silhouette", "Silhouette"), "Silhouette over k", key="silhouette")
