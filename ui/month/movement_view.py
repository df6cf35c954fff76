"""Who moved: how many against chance, the streams, and the table of all moves."""

from __future__ import annotations

import streamlit as st

from segmentation.charts import movement as charts
from segmentation.next_month import MonthComparison
from ui import slots
from ui.components import chart
from ui.session import Session
from ui.text import plain

HELP = (
    "Segments formed again on other draws of the customers say how sure each customer's segment is. The moves to "
    "expect by chance are the customers who would have landed elsewhere; the range holds 95 times of 100."
)


def show(session: Session, compared: MonthComparison) -> None:
    """The sentence on moves, streams and table."""
    movement = compared.movement
    st.markdown(plain(movement.sentence, 400), help=HELP if movement.jitter is not None else None)
    earlier = session.get(slots.EARLIER)
    for notice in compared.notices:
        if earlier is None or notice not in earlier.settled:
            st.warning(plain(notice, 600))
    chart.picture(charts.streams(movement), key="month streams")
    with st.expander("All moves in a table: rows are then, columns are now"):
        st.dataframe(charts.cross_table_of(movement), alt="Customers by segment then and segment now")
