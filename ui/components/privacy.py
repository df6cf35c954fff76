"""What becomes of a visitor's file: what is kept, where and for how long, and the button that forgets it at once."""

from __future__ import annotations

import streamlit as st

from segmentation import wording
from segmentation.errors import SegmentationError
from ui import kept_work
from ui.components.messages import say
from ui.serving import keeping
from ui.session import Session
from ui.text import plain

NOWHERE = "Nothing of it is sent anywhere or goes into a log."


def show(session: Session) -> None:
    """One line on what is kept, and behind it all of it with "Forget my data"."""
    st.caption(in_short())
    with st.popover("Stays on this computer" if keeping.local() else "What becomes of your file", type="tertiary"):
        st.markdown(in_full())
        if kept_work.workspace() is not None:
            _forget(session)


def at_the_side(session: Session) -> None:
    """What stands in the way of keeping the work at hand, and the way to forget it; nothing where nothing is kept."""
    if kept_work.workspace() is None:
        return
    if session.keeping.problem:
        st.caption(f":material/warning: {plain(session.keeping.problem, longest=300)}")
    with st.popover("What is kept", type="tertiary", icon=":material/shield:"):
        st.markdown(in_full())
        _forget(session)


def _forget(session: Session) -> None:
    """The button; whoever presses it is told what became of it."""
    if not st.button("Forget my data", help="The file, your choices and your names, at once. Your library stays."):
        return
    try:
        kept_work.forget(session)
    except SegmentationError as error:
        say(error)
        return
    st.toast("Forgotten: nothing of your file is kept here any more.")
    st.rerun()


def in_short() -> str:
    """What is kept, where and for how long, in a line."""
    if not _long():
        return "Your file is read in memory and forgotten when you close this page."
    return f"Your file and what you choose are kept {_where()} for {_long()} after your last change, then erased."


def in_full() -> str:
    """The same with what it is for and what is never done."""
    if not _long():
        return (
            "Your file is read in the memory of the computer that runs Kindred. It is not written to disk and is "
            f"forgotten when you close this page. {NOWHERE}"
        )
    place = keeping.database().path
    lies = f" (in {plain(place.parent, longest=200)})" if place is not None and keeping.local() else ""
    largest = keeping.LARGEST_KEPT >> 20
    return (
        "So that a reload or a closed lid costs you no work, your file, your choices and your names are kept "
        f"{_where()}{lies} for {_long()} after your last change, and then erased. Of a file larger than {largest} MB "
        f"only your choices are kept. {_readers()} {NOWHERE} “Forget my data” erases all of it at once. What you save "
        "in your library stays until you delete it there."
    )


def _readers() -> str:
    return "" if keeping.local() else "Nobody else who uses this Kindred can see it."


def _where() -> str:
    return "on this computer" if keeping.local() else "on the computer that runs Kindred"


def _long() -> str:
    """For how long; empty where nothing is kept of this visitor."""
    hours = keeping.hours() if kept_work.workspace() is not None else 0
    return wording.count(int(hours) if hours == int(hours) else hours, "hour") if hours else ""
