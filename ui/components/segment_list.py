"""The segments in a list: symbol, name, size, a line on each."""

from __future__ import annotations

import streamlit as st

from segmentation.profiles import Profile
from ui.components import legend
from ui.text import count, percent, plain


def show(profile: Profile) -> None:
    """One short paragraph per segment."""
    for segment in profile.segments:
        st.markdown(f"**{legend.named(segment)}**  \n{count(segment.size, 'customer')}, {percent(segment.share)}")
        if segment.sentence:
            st.caption(plain(segment.sentence, 400))
