"""What was kept of earlier work, and one click to go on with it."""

from __future__ import annotations

import time
from functools import partial

import streamlit as st

from segmentation import wording
from ui import kept_work, slots
from ui.components import background_job
from ui.kept_work import WorkOffer
from ui.session import Session
from ui.text import plain

MINUTE, HOUR = 60, 3600


def show(session: Session) -> None:
    """The latest work with its button; nothing where nothing is kept."""
    offers = kept_work.offers()
    for number, offer in enumerate(offers):
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            with st.container(gap=None):
                st.markdown(f"**{plain(offer.document.file.name)}**")
                st.caption(f"{_stands(offer)} · {_since(time.time() - offer.kept.saved_at)}")
            if offer.whole:
                st.button(
                    "Go on where you were",
                    key=f"go on {number}",
                    type="secondary" if number else "primary",
                    on_click=session.put,
                    args=(slots.TAKEN_UP, offer.kept.id),
                )
            else:
                st.caption("The file itself was not kept. Open it again, and your choices come back.")
    taken = next((offer for offer in offers if offer.kept.id == session.get(slots.TAKEN_UP)), None)
    place = kept_work.workspace()
    if taken is None or place is None:
        return
    slot = slots.RESTORED.of(taken.kept.id)
    again = background_job.result_of(session, slot, partial(kept_work.restored, place, taken))
    if again is not None:
        session.forget(slot)
        session.forget(slots.TAKEN_UP)
        kept_work.go_on(session, taken, again)
        st.rerun()


def _stands(offer: WorkOffer) -> str:
    """How far the work had come."""
    document = offer.document
    if not document.segments:
        return "no segments yet"
    names = sum(bool(label.name) for label in document.now.choices.labels.values())
    stands = wording.count(document.segments, "segment")
    return f"{stands}, {wording.count(names, 'name')} of yours" if names else stands


def _since(seconds: float) -> str:
    if seconds < MINUTE:
        return "changed just now"
    if seconds < HOUR:
        return f"changed {wording.count(int(seconds // MINUTE), 'minute')} ago"
    return f"changed {wording.count(int(seconds // HOUR), 'hour')} ago"
