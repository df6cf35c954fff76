"""What each segment buys more than its share of, where customers were made of orders."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from segmentation import wording
from segmentation.profiles.affinity import FEWEST_BUYERS, Affinity
from segmentation.profiles.traits import INDEX_HIGH
from ui import slots, what_they_buy
from ui.components import background_job, legend
from ui.session import Session
from ui.text import plain

ITEMS_IN_LINE = 3


def show(session: Session) -> None:
    """A table of products and kinds of product, or that there are none to tell."""
    if session.orders is None:
        return
    st.markdown("#### What they buy more than their share of")
    listed = background_job.result_of(session, slots.AFFINITIES, what_they_buy.work_of(session), lane="short")
    if listed is None:
        return
    if not listed:
        st.caption("No product is bought clearly more by one segment than by the others.")
        return
    st.markdown("\n".join(f"- {line}" for line in _lines(session, listed)))
    with st.expander("All products and kinds of product", key="affinities"):
        st.dataframe(
            _table(session, listed), hide_index=True, alt="Products that a segment buys more than its share of"
        )
        st.caption(
            f"Counted once a customer, and told from {FEWEST_BUYERS} buyers and an index of {INDEX_HIGH:g}. An index "
            "of 200 says that it takes twice the part of what they buy that it takes of what everybody buys."
        )


def _lines(session: Session, listed: tuple[Affinity, ...]) -> list[str]:
    """One a segment that has any: what it buys most beyond its share."""
    lines = []
    for segment in session.result.profile.segments:
        items = [one.short for one in listed if one.segment == segment.segment][:ITEMS_IN_LINE]
        if items:
            lines.append(f"{legend.named(segment)}: {plain(wording.joined(items), 400)}")
    return lines


def _table(session: Session, listed: tuple[Affinity, ...]) -> pd.DataFrame:
    names = session.result.profile.names
    return pd.DataFrame(
        {
            "Segment": [names[one.segment - 1] for one in listed],
            "What": [wording.shortened(one.item, 60) for one in listed],
            "From": [one.column for one in listed],
            "Customers": [one.buyers for one in listed],
            "Of the segment": [wording.percent(one.share) for one in listed],
            "Of all": [wording.percent(one.share_of_all) for one in listed],
            "Index": [round(one.index) for one in listed],
        }
    )
