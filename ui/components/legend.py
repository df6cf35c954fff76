"""The segment legend: symbol, colour, name and share, the same wherever segments are drawn."""

from __future__ import annotations

import streamlit as st

from segmentation.charts.palette import colour, marker
from segmentation.profiles import SegmentProfile
from ui.session import Session
from ui.text import percent, plain

SYMBOLS = {
    "circle": "●", "square": "■", "diamond": "◆", "triangle-up": "▲", "cross": "✚", "x": "✖",
    "triangle-down": "▼", "star": "★", "hexagon": "⬢", "pentagon": "⬟",
}  # fmt: skip
BAR_LENGTH = 24
"""Blanks in the bar of the largest segment."""


def symbol(segment: int) -> str:
    """The marker of a segment in its colour, as Markdown."""
    return f':color[{SYMBOLS.get(marker(segment), "●")}]{{foreground="{colour(segment)}"}}'


def named(profile: SegmentProfile) -> str:
    """Symbol and name of a segment, as Markdown."""
    return f"{symbol(profile.segment)} {plain(profile.name)}"


def bar(profile: SegmentProfile, largest: float) -> str:
    """A bar as long as the segment's share, as Markdown; blanks on colour, so readers aloud skip it."""
    blanks = "\u00a0" * max(1, round(BAR_LENGTH * profile.share / largest))
    return f':color[{blanks}]{{background="{colour(profile.segment)}"}}'


def show(session: Session) -> None:
    """One row per segment; a click brings that segment forward on every chart."""
    segments = session.result.profile.segments
    largest = max(s.share for s in segments)
    for profile in segments:
        lit = session.highlight == profile.segment
        st.button(
            named(profile),
            key=f"highlight {profile.segment}",
            type="secondary" if lit else "tertiary",
            help="Show all segments alike" if lit else "Bring this segment forward on every chart",
            on_click=session.set_highlight,
            args=(None if lit else profile.segment,),
        )
        st.markdown(f":small[{bar(profile, largest)} {percent(profile.share)}]")


def line(session: Session) -> None:
    """All segments in one line, for the phone where the sidebar is folded away."""
