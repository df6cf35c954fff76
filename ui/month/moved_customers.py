"""The customers behind a move: how many, what they are worth, as a file and as an audience."""

from __future__ import annotations

from datetime import date

import streamlit as st

from segmentation import wording
from segmentation.export.audiences.audience import AudienceChoices, make_audience
from segmentation.export.audiences.destinations import DESTINATIONS
from segmentation.export.audiences.moved_customers import among
from segmentation.export.customer_list import customer_list
from segmentation.export.files_per_segment import file_word
from segmentation.movement import Movement
from segmentation.movement.movement import ABSENT
from segmentation.progress import Progress
from ui import downloads, slots
from ui.components import background_job
from ui.session import Session, bound
from ui.text import plain

CAME, LEFT = "Not there yet", "Not there any more"
MOST_SHOWN = 200


def show(session: Session, movement: Movement) -> None:
    """Two choices, then and now; everything about the customers behind them."""
    st.subheader("The customers behind a move", anchor=False)
    then, now = session.get(slots.MOVE) or _largest(movement)
    labels = [
        *range(1, movement.k + 1),
        *([0] if movement.matrix[0].any() or movement.matrix[:, 0].any() else []),
        ABSENT,
    ]
    with st.grid(2):
        st.selectbox(
            "Then", labels, format_func=lambda label: movement.name_of(label, CAME),
            **bound("move then", then, lambda label: session.put(slots.MOVE, (label, now))),
        )  # fmt: skip
        st.selectbox(
            "Now", labels, format_func=lambda label: movement.name_of(label, LEFT),
            **bound("move now", now, lambda label: session.put(slots.MOVE, (then, label))),
        )  # fmt: skip
    positions = movement.cell(then, now)
    worth = session.result.profile.noun(movement.value_column) if movement.value_column else ""
    st.markdown(plain(in_words(movement, then, now, worth), 400))
    if not len(positions):
        return
    listed = movement.listed(positions)
    st.dataframe(listed.head(MOST_SHOWN), hide_index=True, alt="Customers behind the move", height=240)
    way = f"from_{file_word(movement.name_of(then, CAME))}_to_{file_word(movement.name_of(now, LEFT))}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        downloads.button(
            f"Download {wording.count(len(positions), 'customer')}",
            customer_list(listed),
            f"{way}_{date.today().isoformat()}.csv",
            mime="text/csv",
            key="move",
        )
        everybody = movement.listed(movement.movers)
        downloads.button(
            f"Download all {wording.count(movement.moved)} who moved",
            customer_list(everybody),
            f"moved_{date.today().isoformat()}.csv",
            mime="text/csv",
            key="all moves",
        )
    if now > 0 and session.get(slots.EARLIER) is not None:
        _audience(session, movement, (then, now), way)


def in_words(movement: Movement, then: int, now: int, noun: str) -> str:
    """How many went that way and what they were worth, in a sentence; ``noun`` is what worth is called."""
    positions = movement.cell(then, now)
    who = f"{wording.count(len(positions), 'customer')}: {movement.name_of(then, CAME)} → {movement.name_of(now, LEFT)}"
    if not noun or not len(positions):
        return f"{who}."
    return f"{who}. Their {noun}: {wording.number(movement.value_of(positions))}."


def _largest(movement: Movement) -> tuple[int, int]:
    """The move between two segments that most went."""
    numbers = range(1, movement.k + 1)
    ways = [(a, b) for a in numbers for b in numbers if a != b]
    return max(ways, key=lambda way: int(movement.matrix[way]), default=(1, 1))


def _audience(session: Session, movement: Movement, move: tuple[int, int], way: str) -> None:
    """The same customers as a list for a platform, after consent and exclusions."""
    with st.expander("As a list for a platform", key="move audience", on_change="rerun") as opened:
        if not opened.open:
            return
        platform = session.get(slots.MOVE_PLATFORM, next(iter(DESTINATIONS)))
        st.selectbox(
            "Platform",
            list(DESTINATIONS),
            format_func=lambda name: DESTINATIONS[name].title,
            **bound("move platform", platform, lambda name: session.put(slots.MOVE_PLATFORM, name)),
        )
        rows = movement.now_rows[movement.cell(*move)]
        result = session.result

        def work(progress: Progress) -> tuple[bytes, tuple[str, ...]]:
            audience = make_audience(among(result, rows), AudienceChoices(platform, (move[1],)), progress)
            return audience.zipped(), audience.sentences

        made = background_job.result_of(
            session, slots.MOVE_AUDIENCE.of(*move, platform), work, button="Prepare the list", lane="short"
        )
        if made is not None:
            content, sentences = made
            for sentence in sentences:
                st.caption(plain(sentence, 400))
            name = f"{way}_{platform}_{date.today().isoformat()}.zip"
            downloads.button("Download the list", content, name, mime="application/zip", key="move list")
