"""Work that takes a while: a bar that moves, a place in the queue, and a button that stops it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from segmentation import wording
from segmentation.errors import Cancelled, SegmentationError
from segmentation.progress import Progress
from ui import workers
from ui.session import Session
from ui.slots import Slot
from ui.text import plain
from ui.workers import Job, Lane

T = TypeVar("T")

PATIENCE = 1.0
"""Seconds a page waits before it shows a bar instead of the answer."""
GLANCE = "1s"
"""How often the bar looks at the job."""


def result_of(
    session: Session,
    slot: Slot[T],
    work: Callable[[Progress], T],
    *,
    button: str | None = None,
    primary: bool = False,
    wide: bool = False,
    lane: Lane = "long",
) -> T | None:
    """What ``work`` returns, done in the background and kept in ``slot``; None until it is there.

    Parameters
    ----------
    slot : where the value is kept; it is forgotten with the slot's stage.
    work : called with the progress to report to; it must not touch Streamlit.
    button : where given, the work waits for a click on a button of that label, the page's ``primary`` one or not,
        as ``wide`` as its place or as its label.
    lane : "short" for work of about a second, which never waits for somebody's long run.
    """
    value = session.get(slot)
    if value is not None:
        return value
    job = session.get(slot.job)
    kind, width = "primary" if primary else "secondary", "stretch" if wide else "content"
    place = st.empty()
    if job is None and (button is None or place.button(button, key=f"{slot.label} start", type=kind, width=width)):
        place.empty()  # quick work is done in this very run, and its button must not stand beside the answer
        job = session.jobs.start(work, lane=lane)
        session.put(slot.job, job)
    if job is None:
        return None
    if not job.wait(PATIENCE):
        _watch(job, slot.label)
        return None
    try:
        value = job.value()
    except SegmentationError as error:
        st.warning(plain(error, longest=600))
        if isinstance(error, Cancelled):  # anything else would come out the same
            st.button("Try again", key=f"{slot.label} again", on_click=session.forget, args=(slot.job,))
        return None
    session.forget(slot.job)
    session.put(slot, value)
    return value


def ended(session: Session, slot: Slot[T]) -> bool:
    """Whether that work ended without a result: stopped by the user, or refused."""
    job = session.get(slot.job)
    return job is not None and job.done


@st.fragment(run_every=GLANCE)
def _watch(job: Job[T], name: str) -> None:
    if job.done:
        st.rerun()
    st.progress(job.share, text=plain(job.message if job.started.is_set() else place_in_queue(job), longest=200))
    st.button("Stop", key=f"{name} stop", on_click=job.cancel)


def place_in_queue(job: Job[T]) -> str:
    """How many are ahead of a job that waits, and about how long it will be."""
    pool = workers.shared()
    ahead, seconds = pool.ahead_of(job), pool.seconds_until(job)
    who = f"{wording.count(ahead, 'run')} ahead of you" if ahead else "you are next"
    return f"Waiting: {who}" + ("" if seconds is None else f", about {wording.count(max(1, round(seconds)), 'second')}")
