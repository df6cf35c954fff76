"""How many segments, and is there any structure at all?"""

import streamlit as st

from ui.components.messages import headline
from ui.frame import begin
from ui.navigation import go_to, link_to
from ui.number import evidence, evidence_jobs, k_picker, outlook, silent_columns

session = begin("number")
space = st.container()
advice = evidence_jobs.latest(session)
if advice is None:
    with space:
        headline(
            "Trying every number of segments",
            "The answer stays; a check of it comes while you read.",
            waiting=True,
        )
    st.stop()
finding, sentence = evidence.verdict(advice)
headline(finding, sentence)
evidence.reasons(advice)
silent_columns.show(session, advice)
evidence_jobs.more(session, advice)
left, right = st.columns([3, 1], vertical_alignment="bottom")
with left:
    k_picker.show(session)
with right:
    form = st.button("Form the segments", type="primary", width="stretch")
if form:
    go_to("segments")
outlook.show(session, advice)
evidence.what_each_buys(advice)
evidence.main(advice)
st.subheader("What changes with one segment more", anchor=False)
evidence.changes(advice, session.choices.k or advice.advised_k)
with st.expander("Every criterion by itself", key="criteria", on_change="rerun") as criteria:
    if criteria.open:
        evidence.choices_of_each(advice)
        evidence.rows(advice)
with st.expander("More"):
    evidence_jobs.to_twenty(session)
    link_to("compare", "Would another method tell the same story?")
    link_to("converge", "Watch how k-means finds its segments")
