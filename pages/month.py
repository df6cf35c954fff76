"""The next month: do the segments still hold, and who moved?"""

import streamlit as st

from ui import slots
from ui.components.messages import headline
from ui.frame import begin
from ui.month import drift_view, moved_customers, movement_view, new_segments, other_month

session = begin("month")
top = st.container()
other_month.show(session)
compared, earlier = session.get(slots.MONTHS), session.get(slots.EARLIER)
drift = earlier.drift if earlier is not None else compared.drift if compared is not None else None
with top:
    headline(*drift_view.finding(drift, compared))
if compared is not None:
    movement_view.show(session, compared)
    moved_customers.show(session, compared.movement)
if drift is not None:
    drift_view.show(session, drift)
new_segments.show(session, drift)
