"""The evidence on the number of segments as it arrives: the decision, then its check, which changes nothing."""

from __future__ import annotations

import math
from functools import partial

import streamlit as st

from segmentation.choose_k import KAdvice, advise_further, advise_k, check_advice
from segmentation.choose_k.budgets import FULL, QUICK
from segmentation.errors import SegmentationError
from segmentation.features import FeatureMatrix
from segmentation.methods.method_registry import LARGEST_K
from segmentation.progress import Progress
from segmentation.wording import count
from ui import slots
from ui.components import background_job
from ui.session import Session
from ui.text import plain
from ui.workers import Job

CELLS_A_MINUTE = 80_000
"""Prepared cells the full check gets through on two idle processors, up to 10 segments tried."""
USUAL_LARGEST = 10
BY_ITSELF = 0.5
"""Minutes up to which the full check comes by itself; longer it would be a server's time, spent when asked for."""
GLANCE = "1s"


def latest(session: Session) -> KAdvice | None:
    """The advice there is by now; None while it is being worked out."""
    if session.advice is None:
        work = partial(_decide, session.matrix, session.choices.seed)
        decided = background_job.result_of(session, slots.DECISION, work)
        if decided is None:
            return None
        session.take_advice(decided)
    return session.advice


def more(session: Session, advice: KAdvice) -> None:
    """Check the advice in the background of the page, with its progress and a way to stop it."""
    if session.get(slots.MORE_SEGMENTS) and advice.scores[-1].k < LARGEST_K:
        _gather(session, slots.ADVICE_JOB.of("further"), partial(_further, session.matrix, advice), "Up to 20 segments")
    elif advice.effort == "quick" and _full_check_due(session, advice):
        _gather(session, slots.ADVICE_JOB.of("check"), partial(_check, session.matrix, advice), "Checking")


def _gather(session: Session, slot: slots.Slot[Job[KAdvice]], work: partial[KAdvice], what: str) -> None:
    """Do the work beside the page and keep the fuller advice."""
    job = session.get(slot)
    if job is None or job.superseded:
        job = session.jobs.start(partial(work, session.choices.seed), background=True)
        session.put(slot, job)
    if not job.done:
        _watch(job, what)
        return
    try:
        session.take_advice(job.value())
    except SegmentationError as error:
        st.caption(plain(error, longest=600))
        st.button("Gather the rest of the evidence", on_click=session.forget, args=(slot,))
        return
    session.forget(slot)
    st.rerun()


def _full_check_due(session: Session, advice: KAdvice) -> bool:
    """Whether the full check is to run: by itself where it is short, else on a click."""
    rows, columns = session.matrix.values.shape
    largest = max(advice.scores[-1].k, USUAL_LARGEST)
    minutes = min(rows, FULL.pair_customers) * columns / CELLS_A_MINUTE * (largest / USUAL_LARGEST) ** 2
    if minutes <= BY_ITSELF or session.get(slots.FULL_CHECK):
        return True
    words, button = st.columns([3, 1], vertical_alignment="center")
    words.caption(
        f"Number and verdict rest on {QUICK.pairs} pairs of samples or more. The full check makes "
        f"{FULL.pairs}, on more customers, and takes {count(math.ceil(minutes), 'minute')} or more; you can read on."
    )
    button.button(
        "Run the full check",
        on_click=session.put,
        args=(slots.FULL_CHECK, True),
        width="stretch",
        help="It runs by itself where half a minute is enough, and says whether the advice holds.",
    )
    return False


def to_twenty(session: Session) -> None:
    """A switch that tries up to 20 segments."""
    to_the_largest = st.toggle(
        f"Try up to {LARGEST_K} segments",
        value=bool(session.get(slots.MORE_SEGMENTS)),
        help="Takes two to three times as long. More than ten segments are rarely acted on.",
    )
    if to_the_largest != bool(session.get(slots.MORE_SEGMENTS)):
        session.put(slots.MORE_SEGMENTS, to_the_largest)
        st.rerun()


def _decide(matrix: FeatureMatrix, seed: int, progress: Progress) -> KAdvice:
    return advise_k(matrix, seed=seed, quick=True, progress=progress)


def _check(matrix: FeatureMatrix, advice: KAdvice, seed: int, progress: Progress) -> KAdvice:
    return check_advice(matrix, advice, seed=seed, progress=progress)


def _further(matrix: FeatureMatrix, advice: KAdvice, seed: int, progress: Progress) -> KAdvice:
    return advise_further(matrix, advice, seed=seed, progress=progress)


@st.fragment(run_every=GLANCE)
def _watch(job: Job[KAdvice], what: str) -> None:
    if job.done:
        st.rerun()
    bar, stop = st.columns([4, 1], vertical_alignment="center")
    bar.progress(job.share, text=f"{what}: {job.message.lower()}")
    stop.button("Stop gathering", on_click=job.cancel)
