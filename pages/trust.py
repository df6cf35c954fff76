"""How sure are the groups, which one is shaky, and who sits on a border?"""

import streamlit as st

from segmentation.charts.stability import stability as stability_picture
from segmentation.trust import assess_stability, trust_in_words
from ui import slots
from ui.components import background_job, chart
from ui.components.messages import headline
from ui.frame import begin
from ui.navigation import go_to, link_to
from ui.text import plain
from ui.trust import anomalies, simple_rule, tightness, trust_lights, trust_pictures

session = begin("trust")
result = session.result
advice, segmentation = session.advice, result.segmentation
structure = advice.structure if advice and advice.advised_k == segmentation.k else None
space = st.container()
stability = background_job.result_of(
    session,
    slots.STABILITY,
    lambda progress: assess_stability(segmentation, structure=structure, progress=progress),
)
if stability is None:
    with space:
        if background_job.ended(session, slots.STABILITY):
            headline("How far to trust these segments is not known")
        else:
            headline(
                "How far can you trust these segments?",
                "Parts of your customers are segmented again and again to find out.",
                waiting=True,
            )
    link_to("number", "Choose another number of segments")
    st.stop()
session.keep_certainty(stability.certainty)
words = trust_in_words(stability, [s.name for s in result.profile.segments])
with space:
    headline(words.headline)
for sentence in filter(None, (words.groups, words.apart, words.shakiest, words.borders)):
    st.markdown(plain(sentence, 600))
if st.button("Take it away", type="primary"):
    go_to("export")
trust_lights.show(session, stability)
picture = stability_picture(stability, result.profile, session.highlight)
st.markdown(f"**{plain(picture.finding, 300)}**", help="Jaccard index over bootstrap samples (Hennig 2007).")
chart.show(picture, key="trust stability")
st.caption(" ".join(plain(note, 400) for note in stability.notes))
with st.expander("Who sits on a border", key="trust borders", on_change="rerun") as part:
    if part.open:
        trust_pictures.who_sits_on_a_border(session, stability)
with st.expander("How tight are they?", key="trust tightness", on_change="rerun") as part:
    if part.open:
        tightness.show(session)
with st.expander("What the segments owe to our choices", key="trust choices", on_change="rerun") as part:
    if part.open:
        trust_pictures.what_they_owe_to_choices(session)
with st.expander("Customers who hardly fit", key="trust unusual", on_change="rerun") as part:
    if part.open:
        anomalies.show(session)
with st.expander("Does it beat a simple rule?", key="trust rule", on_change="rerun") as part:
    if part.open:
        simple_rule.show(session)
link_to("compare", "Would another method tell the same story?")
