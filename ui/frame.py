"""How every page begins: is what it needs there? If not, it says so and links to the step that gives it."""

from __future__ import annotations

import streamlit as st

from ui import cached, kept_work, slots
from ui.components import background_job, way_back
from ui.components.messages import headline
from ui.data import go_on, rows
from ui.navigation import go_to, link_to, screen
from ui.session import Session, current

OPEN_FIRST = "Open a file first, or one of the samples: it takes one click."
GO_ON = "Go on with what you had, or open another file."


def begin(name: str) -> Session:
    """The visitor's Session, once all that page ``name`` needs is there; else the page ends here.

    Where only the segments are missing they are formed now, from what was chosen and proposed.
    """
    session = current()
    needs = screen(name).needs
    if needs != "nothing" and not session.has("dataset"):
        headline("There are no customers here yet", GO_ON if kept_work.offers() else OPEN_FIRST)
        go_on.show(session)
        link_to("data", "Open a file")
        st.stop()
    if needs != "nothing" and rows.are_orders(session):
        headline("These are orders, not customers yet", "Turn them into customers first: it takes one click.")
        link_to("data", "Turn orders into customers")
        st.stop()
    if needs == "result" and session.get(slots.EARLIER_STARTED) and not session.has("result"):
        go_to("data")  # earlier segments are shown there first; none are formed
    if needs == "result":
        form_segments(session)
    return session


def form_segments(session: Session) -> None:
    """Form the segments in the background of the page, where there are none; the page goes on once they are there."""
    if session.has("result"):
        return
    dataset, choices, advice = session.dataset, session.choices, session.advice
    place = st.container()
    result = background_job.result_of(
        session, slots.SEGMENTS, lambda progress: cached.run(dataset, choices, advice=advice, progress=progress)
    )
    if result is None and session.shows_earlier:
        with place:
            way_back.mark(session, stopped=background_job.ended(session, slots.SEGMENTS))
        return
    if result is None:
        with place:
            if background_job.ended(session, slots.SEGMENTS):
                headline("There are no segments yet")
            else:
                headline(
                    "Your segments are being formed",
                    "You can stop at any time; nothing you chose is lost.",
                    waiting=True,
                )
        link_to("features", "Choose other features")
        st.stop()
    session.finish(result)
    st.rerun()
