"""Any two segments side by side: what differs most, in order, in words."""

from __future__ import annotations

from functools import partial

import streamlit as st

from segmentation import wording
from segmentation.profiles.compare_segments import compare
from ui import slots
from ui.components import legend
from ui.session import Session, bound
from ui.text import plain

SENTENCES = 6


def show(session: Session) -> None:
    """Two pickers and the differences."""
    profile = session.result.profile
    numbers = [s.segment for s in profile.segments]
    if len(numbers) < 2:
        return
    st.markdown("#### Compare two")
    first, second = session.get(slots.COMPARED, (1, 2))
    with st.container(horizontal=True):
        for place, label, number in ((0, "This segment", first), (1, "compared with", second)):
            st.selectbox(
                label,
                numbers,
                format_func=lambda n: wording.shortened(profile.names[n - 1], 40),
                **bound(f"compare {place}", number, partial(_keep, session, place, (first, second))),
            )
    if first == second:
        st.caption("Choose two different segments.")
        return
    pairwise = compare(profile, first, second)
    st.markdown(
        f"{legend.named(profile.segment(first))} against {legend.named(profile.segment(second))}, "
        "the largest difference first:"
    )
    if not pairwise.differences:
        st.markdown("They do not differ clearly in any column.")
    clearest = enumerate(pairwise.differences[:SENTENCES], 1)
    st.markdown("\n".join(f"{i}. {plain(d.fact.bullet, 240)}" for i, d in clearest))
    if pairwise.alike:
        st.caption(f"Much alike in {plain(', '.join(pairwise.alike), 300)}.")


def _keep(session: Session, place: int, pair: tuple[int, int], number: int) -> None:
    session.put(slots.COMPARED, (number, pair[1]) if place == 0 else (pair[0], number))
