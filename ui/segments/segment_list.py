"""The segments in a list: symbol, name, size, a line on each; a click brings one forward on every chart."""

from __future__ import annotations

import streamlit as st

from segmentation import wording
from segmentation.profiles import SegmentProfile
from segmentation.profiles.headlines import headline_of
from ui.components import legend
from ui.number import evidence
from ui.session import Session
from ui.text import plain

NAMED = 4
"""So many columns that form the segments are named; more are counted, and the Features page lists them."""


def finding(session: Session) -> tuple[str, str]:
    """The page's headline, who the segments are and what they bring, and under it how real they are, once."""
    result, advice = session.result, session.advice
    k = result.segmentation.k
    columns = [result.profile.noun(t.column) for t in result.plan.basis]
    basis = wording.joined(columns) if len(columns) <= NAMED else wording.count(len(columns), "column")
    who = f"{wording.count(int(result.segmentation.sizes.sum()), 'customer')}, formed by {plain(basis, 200)}."
    head = plain(headline_of(result.profile), 200)
    if advice is None or advice.structure is None:
        return head, f"{who} Whether they are found or made, the Number page tells."
    if advice.advised_k != k:
        return head, f"{who} {wording.count(k, 'segment')}, where {advice.advised_k} are proposed."
    return head, f"{plain(evidence.verdict(advice)[0], 200)}. {who}"


def show(session: Session) -> None:
    """One short paragraph per segment."""
    profile = session.result.profile
    for segment in profile.segments:
        lit = session.highlight == segment.segment
        with st.container(gap=None):
            st.button(
                f"**{legend.named(segment)}**",
                key=f"list {segment.segment}",
                type="tertiary",
                help="Show all segments alike" if lit else "Bring this segment forward on every chart",
                on_click=session.set_highlight,
                args=(None if lit else segment.segment,),
            )
            opening = " · ".join(plain(line, 120) for line in profile.opening(segment.segment))
            st.markdown(opening + _chosen(session, segment))
            st.caption(plain(". ".join(f.bullet for f in segment.facts[:2]) or segment.sentence, 300))


def _chosen(session: Session, segment: SegmentProfile) -> str:
    selection = session.selection
    return "" if selection is None else f" · **{int(selection.counts[segment.segment - 1]):,} chosen**"
