"""Join two segments, or divide one: by hand, on top of what the method formed."""

from __future__ import annotations

import streamlit as st

from segmentation import wording
from segmentation.errors import SegmentationError
from segmentation.methods import CentreModel
from ui.components.messages import say
from ui.session import Session
from ui.text import plain


def show(session: Session) -> None:
    """Controls to merge and split, and a way back."""
    result = session.result
    profile, choices = result.profile, result.choices
    numbers = [s.segment for s in profile.segments]

    # Other segments after each change: a picker that kept its old words would lie.
    done = f"{choices.merges} {choices.splits}"

    def named(number: int) -> str:
        return wording.shortened(profile.names[number - 1], 40)

    st.caption("Nothing is computed anew: the customers stay where they are, and names go with their segments.")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        one = st.selectbox("Join", numbers, format_func=named, key=f"merge one {done}")
        other = st.selectbox("with", [n for n in numbers if n != one], format_func=named, key=f"merge other {done}")
        if st.button("Merge them", disabled=other is None) and other is not None:
            _apply(session, *_merged(session, one, other))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        divided = st.selectbox("Divide in two", numbers, format_func=named, key=f"split one {done}")
        can = isinstance(result.fitted.model, CentreModel) or len(_origin(session, divided)) > 1
        if st.button("Split it", disabled=not can, help=None if can else "This method has no centres to divide."):
            _apply(session, *_divided(session, divided))
    for note in result.segmentation.notes:
        st.markdown(f"- {plain(note, 300)}")
    if (choices.merges or choices.splits) and st.button("Undo all merging and splitting"):
        _apply(session, (), ())


def _origin(session: Session, number: int) -> tuple[int, ...]:
    origins = session.result.segmentation.origins
    return origins[number - 1] if origins else (number,)


def _merged(session: Session, one: int, other: int) -> tuple[tuple[tuple[int, ...], ...], tuple[int, ...]]:
    """The merges and splits after joining two segments of the screen; two halves of a split become one again."""
    together = {*_origin(session, one), *_origin(session, other)}
    kept = tuple(group for group in session.result.choices.merges if not together & set(group))
    splits = tuple(s for s in session.result.choices.splits if s not in together)
    return (*kept, tuple(sorted(together))) if len(together) > 1 else kept, splits


def _divided(session: Session, number: int) -> tuple[tuple[tuple[int, ...], ...], tuple[int, ...]]:
    """The merges and splits after dividing a segment; one that was merged comes apart again."""
    origin = _origin(session, number)
    kept = tuple(group for group in session.result.choices.merges if not set(origin) & set(group))
    if len(origin) > 1:
        return kept, session.result.choices.splits
    return kept, tuple(dict.fromkeys((*session.result.choices.splits, *origin)))


def _apply(session: Session, merges: tuple[tuple[int, ...], ...], splits: tuple[int, ...]) -> None:
    try:
        session.regroup(merges, splits)
    except SegmentationError as error:
        say(error)
        return
    st.rerun()
