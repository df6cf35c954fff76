"""The segments in a list: symbol, name, size, a line on each; a click brings one forward on every chart."""

from __future__ import annotations

import streamlit as st

from segmentation.profiles import Profile, SegmentProfile
from ui.components import legend
from ui.session import Session
from ui.text import count, percent, plain


def show(session: Session) -> None:
    """One short paragraph per segment."""
    profile = session.result.profile
    for segment in profile.segments:
        lit = session.highlight == segment.segment
        with st.container(gap=None):
            st.button(
                f"**{legend.named(segment)}**", key=f"list {segment.segment}", type="tertiary",
                help="Show all segments alike" if lit else "Bring this segment forward on every chart",
                on_click=session.set_highlight, args=(None if lit else segment.segment,),
            )  # fmt: skip
            st.markdown(_size(profile, segment))
            st.caption(plain(". ".join(f.bullet for f in segment.facts[:2]) or segment.sentence, 300))


def _size(profile: Profile, segment: SegmentProfile) -> str:
    size = f"{count(segment.size, 'customer')}, {percent(segment.share)}"
    if segment.value_share is None:
        return size
    return f"{size} · {percent(segment.value_share)} of {plain(profile.value_column, 30)}"
