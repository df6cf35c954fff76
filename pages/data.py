"""The file: what was read, what it holds, and whether it is in good health."""

import streamlit as st

from ui import cached
from ui.components import columns, health, preview, start
from ui.frame import begin, headline
from ui.navigation import go_to
from ui.text import count

session = begin("data")
if not session.has("dataset"):
    start.show(session)
    st.stop()

dataset = session.dataset
report = cached.health(dataset, None)
found = len(report.found)
condition = f"in good health but for {count(found, 'thing')}" if found else "in good health"
headline(f"{count(dataset.row_count, 'customer')}, {count(len(dataset.columns), 'column')}, {condition}")
if st.button("Segment my customers", type="primary"):
    go_to("segments")
health.show(report)
columns.show(session)
preview.show(dataset)
