"""A card per segment: name to be edited in place, size and share."""

from __future__ import annotations

import streamlit as st

from segmentation.profiles import SegmentProfile
from ui.components import legend
from ui.session import Session, bound
from ui.text import count, percent, plain

LONGEST_NAME = 60


def show(session: Session) -> None:
    """A grid of cards."""
    with st.grid(3, min_column_width=280):
        for profile in session.result.profile.segments:
            with st.container(border=True):
                card(session, profile)


def card(session: Session, profile: SegmentProfile) -> None:
    """One segment; a new name is kept at once and shows everywhere."""
    st.markdown(f"{legend.symbol(profile.segment)} {count(profile.size, 'customer')}, {percent(profile.share)}")
    st.text_input(
        f"Name of segment {profile.segment}",
        max_chars=LONGEST_NAME,
        **bound(
            f"name {profile.segment}",
            profile.name,
            lambda name: name.strip() and session.label_segment(profile.segment, name=name.strip()),
        ),
    )
    if profile.sentence:
        st.caption(plain(profile.sentence, 400))
