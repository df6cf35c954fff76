"""Customers who hardly fit their segment: a list to look at, never deleted."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from segmentation import wording
from segmentation.export.customer_list import customer_list
from segmentation.profiles.typical_customers import customer_names
from segmentation.trust import Anomalies, Oddity, ablate, explain_anomalies
from ui import downloads, slots
from ui.components import background_job
from ui.session import Session, bound
from ui.text import plain

MOST_SHOWN = 1_000
LOWEST, HIGHEST, STEP = 2.0, 8.0, 0.5


def show(session: Session) -> None:
    """Threshold, list with reasons, download, and what the segments would be without them."""
    result = session.result
    threshold = session.get(slots.ANOMALY_THRESHOLD, result.anomalies.threshold)
    st.slider(
        "How odd must a customer be to be listed?",
        LOWEST,
        HIGHEST,
        step=STEP,
        help="Robust distance from the segment's centre: (d − median) / (1.4826 · MAD). 3.5 is usual.",
        **bound("anomaly slider", threshold, lambda value: session.put(slots.ANOMALY_THRESHOLD, value)),
    )
    listed = result.anomalies.at(threshold)
    n_listed = int(listed.flags.sum())
    if not n_listed:
        st.markdown("Nobody is that far from their segment.")
        return
    verb = "hardly fits their segment" if n_listed == 1 else "hardly fit their segment"
    st.markdown(f"{wording.count(n_listed, 'customer')} {verb}. Look at them; nobody is deleted.")
    table = _table(session, explain_anomalies(result.segmentation, listed, result.dataset, most=MOST_SHOWN))
    if n_listed > MOST_SHOWN:
        st.caption(f"The {MOST_SHOWN:,} oddest are shown.")
    st.dataframe(
        table, hide_index=True, alt="Customers who hardly fit their segment, the oddest first, with the reason"
    )
    downloads.button(
        "Download this list",
        customer_list(table),
        "unusual-customers.csv",
        mime="text/csv",
        key="anomaly list",
    )
    _without(session, listed)


def _table(session: Session, oddities: tuple[Oddity, ...]) -> pd.DataFrame:
    result = session.result
    names = {s.segment: s.name for s in result.profile.segments}
    return pd.DataFrame(
        {
            "Customer": customer_names(result.dataset, [o.row for o in oddities]),
            "Segment": [names[o.segment] for o in oddities],
            "Why": [o.sentence for o in oddities],
            "Oddness": [round(o.score, 1) for o in oddities],
            "Share of the reason": [wording.percent(o.part) for o in oddities],
        }
    )


def _without(session: Session, listed: Anomalies) -> None:
    """The segments formed again without the listed customers, before and after."""
    segmentation, flags = session.result.segmentation, listed.flags
    change = background_job.result_of(
        session,
        slots.ABLATION.of(listed.threshold),
        lambda progress: ablate(segmentation, flags, progress=progress),
        button="What if they were left out?",
    )
    if change is None:
        return
    st.markdown(f"**{plain(change.sentence, 300)}**")
    names = [s.name for s in session.result.profile.segments]
    names += [f"New segment {i + 1}" for i in range(len(change.after) - len(names))]
    before = [*change.before, *[0] * (len(change.after) - len(change.before))]
    st.dataframe(
        pd.DataFrame({"Segment": names, "Before": before, "After": change.after}),
        hide_index=True,
        alt="Sizes of the segments before and after the listed customers were left out",
    )
