"""The segment legend: symbol, colour, name and share, the same wherever segments are drawn."""

from __future__ import annotations

import streamlit as st

from segmentation import wording
from segmentation.charts.style import letter, shade
from segmentation.profiles import SegmentProfile
from ui.device import is_phone
from ui.session import Session
from ui.text import plain

BAR = (150, 8)
"""Width and height of the largest segment's bar, in pixels."""
LONGEST_NAME = 28
"""Letters of a name that fit in a line at the side."""


def symbol(profile: SegmentProfile) -> str:
    """The marker of a segment in its colour, as Markdown."""
    return f':color[{letter(profile)}]{{foreground="{shade(profile)}"}}'


def named(profile: SegmentProfile) -> str:
    """Symbol and name of a segment, as Markdown."""
    return f"{symbol(profile)} {plain(profile.name)}"


def bar(profile: SegmentProfile, largest: float) -> str:
    """A bar as long as the segment's share, as SVG."""
    width, height = BAR
    length = max(2.0, width * profile.share / largest)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<rect width="{length:.1f}" height="{height}" rx="1.5" fill="{shade(profile)}"/></svg>'
    )


def show(session: Session) -> None:
    """One row per segment; a click brings that segment forward on every chart."""
    segments = session.result.profile.segments
    largest = max(s.share for s in segments)
    with st.container(gap="xxsmall"):
        for profile in segments:
            with st.container(gap=None):
                _name(session, profile)
                with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
                    st.image(bar(profile, largest), width=BAR[0], alt="")
                    st.caption(wording.percent(profile.share))
    if session.highlight:
        st.button("Show all alike", type="tertiary", on_click=session.set_highlight, args=(None,))


def _name(session: Session, profile: SegmentProfile) -> None:
    lit = session.highlight == profile.segment
    # In the theme's grey: a button that was pressed would write its words in the accent, like a link, and an ink of
    # our own would not follow when the visitor's system turns dark.
    label = f"{symbol(profile)} :gray[{plain(profile.name, LONGEST_NAME)}]"
    st.button(
        f"**{label}**" if lit else label,
        key=f"highlight {profile.segment}",
        type="tertiary",
        help="Show all segments alike" if lit else "Bring this segment forward on every chart",
        on_click=session.set_highlight,
        args=(None if lit else profile.segment,),
    )


def line(session: Session) -> None:
    """All segments in one line, for the phone, where the sidebar is folded away."""
    if is_phone():
        st.caption("\u2002".join(named(profile) for profile in session.result.profile.segments))
