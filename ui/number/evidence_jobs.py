"""The evidence on the number of segments as it arrives: at once, soon, and whole."""

from __future__ import annotations

import math
from functools import partial

import streamlit as st

from segmentation.choose_k import Effort, KAdvice, advise_at_once, advise_k
from segmentation.choose_k.budgets import FULL, QUICK
from segmentation.errors import SegmentationError
from segmentation.features import FeatureMatrix
from segmentation.progress import Progress
from segmentation.wording import count
from ui import slots
from ui.components import background_job
from ui.session import Session
from ui.text import plain
from ui.workers import Job

LARGEST, LARGEST_ON_REQUEST = 10, 20
NEXT: dict[Effort, Effort] = {"instant": "quick", "quick": "full"}
"""What is gathered in the background once an answer of that effort is on the screen."""
CELLS_A_MINUTE = 80_000
"""Prepared cells the full check gets through on two idle processors, up to 10 segments tried."""
BY_ITSELF = 0.5
"""Minutes up to which the full check comes by itself; longer it would be a server's time, spent when asked for."""
GLANCE = "1s"


def latest(session: Session) -> KAdvice | None:
    """The best advice there is by now; None while even the first one is being worked out."""
    largest = LARGEST_ON_REQUEST if session.get(slots.MORE_SEGMENTS) else LARGEST
    known = session.get(slots.ADVICE_TO.of(largest))
    if known is None and largest == LARGEST:
        known = session.advice
    if known is None:
        work = partial(_advise, session.matrix, session.choices.seed, "instant", largest)
        known = background_job.result_of(session, slots.FIRST_ADVICE_TO.of(largest), work)
    if known is not None and session.advice is not known:
        session.take_advice(known)
    return known


def more(session: Session, advice: KAdvice) -> None:
    """Gather what is still missing in the background of the page, with its progress and a way to stop it."""
    effort = NEXT.get(advice.effort)
    if effort is None:
        return
    largest = LARGEST_ON_REQUEST if session.get(slots.MORE_SEGMENTS) else LARGEST
    if effort == "full" and not _full_check_due(session, largest):
        return
    slot = slots.ADVICE_JOB.of(effort, largest)
    job = session.get(slot)
    if job is None or job.superseded:
        job = session.jobs.start(
            partial(_advise, session.matrix, session.choices.seed, effort, largest), background=True
        )
        session.put(slot, job)
    if not job.done:
        _watch(job, effort)
        return
    try:
        session.put(slots.ADVICE_TO.of(largest), job.value())
    except SegmentationError as error:
        st.caption(plain(error, longest=600))
        st.button("Gather the rest of the evidence", on_click=session.forget, args=(slot,))
        return
    session.forget(slot)
    st.rerun()


def _full_check_due(session: Session, largest: int) -> bool:
    """Whether the full check is to run: by itself where it is short, else on a click."""
    slot = slots.FULL_CHECK.of(largest)
    rows, columns = session.matrix.values.shape
    minutes = min(rows, FULL.pair_customers) * columns / CELLS_A_MINUTE * (largest / LARGEST) ** 2
    if minutes <= BY_ITSELF or session.get(slot):
        return True
    words, button = st.columns([3, 1], vertical_alignment="center")
    words.caption(
        f"This is the quick check: {QUICK.pairs} pairs of redraws. The full one makes "
        f"{FULL.pairs}, on more customers, and takes {count(math.ceil(minutes), 'minute')} or more; you can read on."
    )
    button.button(
        "Run the full check",
        on_click=session.put,
        args=(slot, True),
        width="stretch",
        help="It runs by itself where half a minute is enough.",
    )
    return False


def to_twenty(session: Session) -> None:
    """A switch that tries up to 20 segments."""
    to_the_largest = st.toggle(
        f"Try up to {LARGEST_ON_REQUEST} segments",
        value=bool(session.get(slots.MORE_SEGMENTS)),
        help="Takes two to three times as long. More than ten segments are rarely acted on.",
    )
    if to_the_largest != bool(session.get(slots.MORE_SEGMENTS)):
        session.put(slots.MORE_SEGMENTS, to_the_largest)
        st.rerun()


def _advise(matrix: FeatureMatrix, seed: int, effort: Effort, largest: int, progress: Progress) -> KAdvice:
    ks = range(2, largest + 1)
    if effort == "instant":
        return advise_at_once(matrix, ks, seed=seed, progress=progress)
    return advise_k(matrix, ks, seed=seed, quick=effort == "quick", progress=progress)


@st.fragment(run_every=GLANCE)
def _watch(job: Job[KAdvice], effort: Effort) -> None:
    if job.done:
        st.rerun()
    what = "First resamples" if effort == "quick" else "All the resamples"
    bar, stop = st.columns([4, 1], vertical_alignment="center")
    bar.progress(job.share, text=f"{what}: {job.message.lower()}")
    stop.button("Stop gathering", on_click=job.cancel)
