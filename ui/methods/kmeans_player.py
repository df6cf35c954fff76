"""Watch k-means converge: step, back, run, on two features and from a start of your own."""

from __future__ import annotations

import streamlit as st

from segmentation import wording
from segmentation.charts import kmeans_steps
from segmentation.methods.kmeans_iterations import WATCHED, Iterations, iterations
from ui import slots
from ui.components import chart
from ui.session import Session, bound
from ui.text import plain

PACE = 0.9
"""Seconds a step stands while the player runs."""
LARGEST_START = 99


def settings(session: Session) -> Iterations:
    """Which two features, how many centres, and which start; the run they give."""
    names = list(dict.fromkeys(session.matrix.preparation.names))
    chosen = session.get(slots.WATCHED_RUN, {})
    first, second = chosen.get("first", names[0]), chosen.get("second", names[min(1, len(names) - 1)])
    k, seed = (
        chosen.get("k", session.choices.k or (session.advice.advised_k if session.advice else 3)),
        chosen.get("seed", 0),
    )

    def keep(name: str) -> object:
        return lambda value: (session.put(slots.WATCHED_RUN, {**chosen, name: value}), _go(session, 0))

    columns = st.columns([3, 3, 2, 2])
    columns[0].selectbox("Across", names, format_func=wording.shortened, **bound("watch first", first, keep("first")))
    columns[1].selectbox("Up", names, format_func=wording.shortened, **bound("watch second", second, keep("second")))
    columns[2].number_input("Centres", 2, 10, **bound("watch k", k, keep("k")))
    columns[3].number_input(
        "Start",
        0,
        LARGEST_START,
        help="Another number picks other customers as first centres.",
        **bound("watch seed", seed, keep("seed")),
    )
    return iterations(session.matrix, (first, second), int(k), int(seed))


def show(session: Session, run: Iterations) -> None:
    """The player: buttons, the sentence of the step, the picture and the falling spread."""
    running = bool(session.get(slots.WATCH_RUNS))
    st.fragment(_player, run_every=PACE if running else None)(session, run)
    sampled = f" {WATCHED:,} customers drawn at random are shown." if len(run.points) == WATCHED else ""
    st.caption(f"The axes show the columns as they were prepared on the Features page.{sampled}")


def _player(session: Session, run: Iterations) -> None:
    last = len(run.steps) - 1
    if session.get(slots.WATCH_RUNS):
        _go(session, _at(session) + 1)
        if _at(session) >= last:
            session.put(slots.WATCH_RUNS, False)
            st.rerun()
    at = min(_at(session), last)
    _buttons(session, at, last)
    picture = kmeans_steps.converge(run, at)
    st.markdown(f"**Step {at} of {last}.** {plain(picture.finding, 300)}")
    left, right = st.columns([2, 1], gap="large")
    with left:
        chart.show(picture, key="watch")
    with right:
        falling = kmeans_steps.descent(run, at)
        st.markdown(f"**{plain(falling.finding, 300)}**")
        chart.show(falling, table=False, key="watch descent")


def _buttons(session: Session, at: int, last: int) -> None:
    running = bool(session.get(slots.WATCH_RUNS))
    columns = st.columns(4)
    columns[0].button("Begin again", on_click=_go, args=(session, 0), disabled=at == 0, width="stretch")
    columns[1].button("Back", on_click=_go, args=(session, at - 1), disabled=at == 0, width="stretch")
    columns[2].button("Step", on_click=_go, args=(session, at + 1), disabled=at == last, width="stretch")
    if columns[3].button("Pause" if running else "Run", type="primary", width="stretch"):
        if at == last:
            _go(session, 0)
        session.put(slots.WATCH_RUNS, not running)
        st.rerun()


def _at(session: Session) -> int:
    return session.get(slots.WATCH_STEP, 0)


def _go(session: Session, step: int) -> None:
    session.put(slots.WATCH_STEP, max(0, step))
