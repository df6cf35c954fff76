"""The segments in a list: symbol, name, size, a line on each; a click brings one forward on every chart."""

from __future__ import annotations

import streamlit as st

from segmentation import wording
from segmentation.profiles import Profile, SegmentProfile
from ui.components import legend
from ui.number import evidence
from ui.session import Session
from ui.text import plain


def finding(session: Session) -> tuple[str, str]:
    """The page's headline, which says whether the segments were found or made, and the sentence under it."""
    result, advice = session.result, session.advice
    k = result.segmentation.k
    basis = f"formed by {plain(wording.joined([result.profile.noun(t.column) for t in result.plan.basis]), 200)}"
    who = f"{wording.count(int(result.segmentation.sizes.sum()), 'customer')}, {basis}."
    if advice is None or advice.structure is None:
        link = "Whether they are found or made, the Number page tells."
        return f"{wording.count(k, 'segment')}, {_range(result.profile)}", f"{who} {link}"
    if advice.advised_k != k:
        return f"{wording.count(k, 'segment')}, where the data speaks for {advice.advised_k}", who
    return evidence.verdict(advice)[0], f"{plain(advice.structure.sentence, 600)} {who}"


def _range(profile: Profile) -> str:
    sizes = [s.share for s in profile.segments]
    if len(sizes) == 1:
        return "which holds everybody"
    return f"from {wording.percent(min(sizes))} to {wording.percent(max(sizes))} of the customers"


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
            st.markdown(_size(profile, segment) + _chosen(session, segment))
            st.caption(plain(". ".join(f.bullet for f in segment.facts[:2]) or segment.sentence, 300))


def _size(profile: Profile, segment: SegmentProfile) -> str:
    size = f"{wording.count(segment.size, 'customer')}, {wording.percent(segment.share)}"
    if segment.value_share is None:
        return size
    return f"{size} · {wording.percent(segment.value_share)} of {plain(profile.value_noun, 30)}"


def _chosen(session: Session, segment: SegmentProfile) -> str:
    selection = session.selection
    return "" if selection is None else f" · **{int(selection.counts[segment.segment - 1]):,} chosen**"
