"""The words of open answers that set each segment apart."""

from __future__ import annotations

import streamlit as st

from segmentation import wording
from segmentation.profiles.open_answers import FEWEST_WRITERS, find_telling_words
from ui import slots
from ui.components import background_job, legend
from ui.session import Session
from ui.text import plain


def show(session: Session) -> None:
    """A line a segment, where the file has answers in prose and a segment has words of its own."""
    result = session.result
    if not any(column.kind == "text" for column in result.dataset.columns):
        return
    telling = background_job.result_of(
        session,
        slots.TELLING_WORDS,
        lambda progress: find_telling_words(result.dataset, result.segmentation),
        lane="short",
    )
    if not telling:
        return
    st.markdown("#### What they write")
    for segment in result.profile.segments:
        telling_here = [one for one in telling if one.segment == segment.segment]
        if telling_here:
            listed = wording.joined([f"“{one.word}” ({wording.percent(one.share)})" for one in telling_here])
            st.markdown(
                f"- {legend.named(segment)}: {plain(listed, 300)}", help=". ".join(one.sentence for one in telling_here)
            )
    st.caption(
        f"Words that more of a segment wrote than of the others, from {FEWEST_WRITERS} customers on; in brackets the "
        "share of those who answered. Addresses and names are left out."
    )
