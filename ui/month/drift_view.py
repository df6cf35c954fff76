"""What changed since the segments were formed: shifts drawn and tabulated, sizes then and now."""

from __future__ import annotations

import streamlit as st

from segmentation.charts import drift as charts
from segmentation.drift import Drift
from segmentation.next_month import MonthComparison
from segmentation.next_month.compare_periods import headline
from ui import slots
from ui.components import chart
from ui.session import Session, bound
from ui.text import plain

HELP = (
    "The shift is the population stability index (PSI): 0 where the customers are spread as they were. From 0.1 it "
    "counts, from 0.25 it is large (Siddiqi 2006). What chance gives with so few customers is never counted."
)


def finding(drift: Drift | None, compared: MonthComparison | None) -> tuple[str, str]:
    """The page's headline and the sentence under it."""
    if drift is None and compared is None:
        return (
            "Next month, the same segments",
            "See here who moves from one month to the other. To show next month's file in these segments, save the "
            "recipe under Export and give it on the Data page.",
        )
    maintenance = drift.maintenance if drift is not None else None
    movement = compared.movement if compared is not None else None
    return plain(headline(maintenance, movement), 200), plain(maintenance.reason, 800) if maintenance else ""


def show(session: Session, drift: Drift) -> None:
    """Shifts of the features and of the sizes, and one feature closer up."""
    for question in drift.questions if session.get(slots.MONTHS) is None else ():  # else it stands among its notices
        st.warning(plain(question, 600))
    shifts, sizes = charts.shifts(drift), charts.sizes_then_and_now(drift)
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown(f"#### {plain(shifts.finding, 240)}", help=HELP)
        chart.show(shifts, key="month shifts")
    with right:
        chart.picture(sizes, key="month sizes")
    if drift.features:
        with st.expander("One feature closer up", key="month feature", on_change="rerun") as opened:
            if opened.open:
                _one_feature(session, drift)


def _one_feature(session: Session, drift: Drift) -> None:
    by_name = {f.feature: f for f in drift.features}
    most = max(drift.features, key=lambda f: f.index).feature
    chosen = session.get(slots.DRIFTED_FEATURE, most)
    chosen = chosen if chosen in by_name else most
    st.selectbox(
        "Feature",
        list(by_name),
        format_func=lambda name: by_name[name].label,
        **bound("drifted feature", chosen, lambda name: session.put(slots.DRIFTED_FEATURE, name)),
    )
    chart.picture(charts.spread_then_and_now(by_name[chosen]), key="month spread")
