"""The file: what was read, what it holds, and whether it is in good health."""

import streamlit as st

from segmentation import wording
from ui import cached
from ui.components.messages import headline
from ui.data import columns_table, earlier_segmentation, file_reading_panel, health, landing, orders, preview, rows
from ui.export import saved_work
from ui.frame import begin
from ui.navigation import go_to

session = begin("data")
if not session.has("dataset"):
    landing.show(session)
    st.stop()

dataset = session.dataset
reading = rows.reading(session)
report = cached.health(dataset, session.plan, reading.rows)
if reading.rows == "orders":
    headline(
        f"{wording.count(dataset.row_count, 'order line')}: turn them into customers first",
        "Every customer gets one row: how recently, how often and for how much they buy, and more.",
    )
    rows.show(session)
    earlier_segmentation.show(session)
    if not earlier_segmentation.at_hand(session):
        orders.show(session)
else:
    headline(health.headline_of(dataset, reading.rows, report))
    first = "secondary" if earlier_segmentation.at_hand(session) else "primary"
    if st.button("Segment my customers", type=first, disabled=health.nothing_to_compare(report)):
        go_to("segments")
    earlier_segmentation.show(session)
    rows.show(session)
    orders.made(session)
file_reading_panel.show(session)
health.show(session, report)
columns_table.show(session)
columns_table.codebook(session)
preview.show(dataset)
with st.expander("Go on with a project saved earlier"):
    saved_work.open_project(session)
