"""Then and now beside each other, wherever earlier segments are shown on a later file."""

from __future__ import annotations

import streamlit as st

from segmentation import wording
from segmentation.charts.drift import sizes_then_and_now
from segmentation.next_month.then_and_now import table_then_and_now
from ui import slots
from ui.components import chart
from ui.navigation import link_to
from ui.session import Session
from ui.text import plain


def note(session: Session) -> None:
    """That these segments were formed on an earlier file, and where to read whether they hold."""
    earlier = session.get(slots.EARLIER)
    if earlier is None:
        return
    verb = earlier.drift.maintenance.verb
    many = earlier.recipe.reference.customers if earlier.recipe.reference else 0
    formed = f" on {wording.count(many, 'customer')}" if many else ""
    st.info(
        f"These segments were formed earlier{formed}, and none was formed for this file. The advice is: {verb} them."
    )
    link_to("month", "What shifted, and who moved")


def sizes(session: Session) -> None:
    """Each segment's share then and now."""
    earlier = session.get(slots.EARLIER)
    if earlier is not None:
        chart.picture(sizes_then_and_now(earlier.drift), key="sizes then and now")


def means(session: Session) -> None:
    """The averages of each segment then and now, in units of the data."""
    earlier = session.get(slots.EARLIER)
    if earlier is None:
        return
    table = table_then_and_now(earlier.recipe, session.result)
    if not table.empty:
        st.markdown("#### Then and now")
        st.caption("Averages of each segment when it was formed, and of its customers in this file.")
        table.columns = [plain(name, 60) for name in table.columns]
        st.dataframe(table, hide_index=True, alt="Averages of each segment then and now")
