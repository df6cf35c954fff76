"""What each segment is: its name, its size, and what sets it apart."""

import streamlit as st

from segmentation.charts.heat_map import heat_map
from segmentation.profiles.headlines import difference_of
from ui.components import chart
from ui.components.messages import headline
from ui.frame import begin
from ui.month import then_and_now
from ui.navigation import go_to
from ui.profiles import affinity, comparison, more_charts, one_column, open_answers, rules_box, segment_cards
from ui.text import plain

session = begin("profiles")
indices = heat_map(session.result.profile)
headline(
    plain(difference_of(session.result.profile), 200),
    "Every sentence below is taken from your data. Click a name to change it; it changes everywhere.",
)
if st.button("How far to trust them", type="primary"):
    go_to("trust")
segment_cards.show(session)
then_and_now.means(session)
st.markdown("#### Where they differ from the average customer")
chart.picture(indices, key="heat map", title=False)
st.caption(
    "100 is the average customer. Shaded cells mark the segment: blue clearly above, brown clearly below. "
    "A dash stands for a segment too small for an index. The table has every row."
)
affinity.show(session)
open_answers.show(session)
comparison.show(session)
one_column.show(session)
more_charts.show(session)
with st.expander("Rules and golden questions", key="rules", on_change="rerun") as rules:
    if rules.open:
        rules_box.show(session)
