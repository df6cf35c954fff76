"""One thing to take away: what it is for, a look at it, its size, and one button."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

import pyarrow as pa
import streamlit as st

from segmentation import wording
from segmentation.errors import SegmentationError
from segmentation.progress import Progress
from ui import downloads, slots
from ui.components import background_job
from ui.session import Session
from ui.text import plain
from ui.workers import Lane

Look = str | tuple[str, ...] | pa.Table
"""What a preview shows."""
Options = tuple[str, Callable[[], None]]
"""A line to open, and what draws the choices behind it."""
SHOWN_LINES, SHOWN_HEIGHT = 14, 380
"""A preview with more lines scrolls within so many pixels."""
LONGEST_LINE = 300
PROPER = ("SQL", "Python")
"""What keeps its capital inside a sentence."""


@dataclass(frozen=True)
class Made:
    """The bytes of a file, and sentences worth telling about it."""

    content: bytes
    sentences: tuple[str, ...] = ()


def show(
    session: Session,
    title: str,
    purpose: str,
    file_name: str,
    make: Callable[[Progress], Made],
    *,
    mime: str = "application/octet-stream",
    state: object = "",
    at_once: bool = False,
    lane: Lane = "short",
    about: int | None = None,
    options: Options | None = None,
    preview: Callable[[], Look] | None = None,
    language: str | None = None,
    primary: bool = False,
) -> None:
    """A row of the page.

    Parameters
    ----------
    make : makes the file; runs off the page, only once it is asked for.
    state : what the file depends on besides the segments and their names.
    at_once : the file is so quickly made that asking first would be a nuisance.
    lane : "long" where making it first works something out that takes its time.
    about : how many bytes it will have, where that can be told before it is made.
    options : a line to open, and the choices behind it.
    preview : a look at it, made only while it is open: text in ``language``, lines to list, or a table.
    """
    with st.container(border=True, gap="xsmall"):
        words, button = st.columns([3, 1], vertical_alignment="top")
        with words.container(gap=None):
            st.markdown(f"**{title}**")
            st.caption(purpose)
        with button.container(gap="xxsmall"):
            made = _made(session, title, make, state, at_once, lane)
            if made is not None:
                of = PurePath(session.dataset.name).stem or "customers"
                what = PurePath(file_name)
                name = f"{of}_{what.stem}_{date.today().isoformat()}{what.suffix}"
                downloads.button(
                    f"Download {_inside(title)}", made.content, name, mime=mime, key=title, primary=primary, wide=True
                )
                st.caption(wording.size(len(made.content)), text_alignment="center")
            elif about is not None:
                st.caption(f"about {wording.size(about)}", text_alignment="center")
        for sentence in made.sentences if made is not None else ():
            st.markdown(plain(sentence, longest=600))
        _ask(title, options)
        if preview is not None:
            with st.expander("Preview", type="compact", key=f"{title} preview", on_change="rerun") as opened:
                if opened.open:
                    _look(preview(), language)


def refused(title: str, reason: SegmentationError, options: Options | None = None) -> None:
    """A row without a file: why there is none, and the choices that might change that."""
    with st.container(border=True, gap="xsmall"):
        with st.container(gap=None):
            st.markdown(f"**{title}**")
            st.caption(plain(reason, longest=600))
        _ask(title, options)


def _ask(title: str, options: Options | None) -> None:
    if options is not None:
        line, ask = options
        with st.expander(line, type="compact", key=f"{title} options"):
            ask()


def _look(shown: Look, language: str | None) -> None:
    """Text as it stands in the file, lines as a list, anything else as a table."""
    if isinstance(shown, str):
        long = shown.count("\n") > SHOWN_LINES
        st.code(shown, language=language, wrap_lines=language is None, height=SHOWN_HEIGHT if long else "content")
    elif isinstance(shown, tuple):
        st.caption("\n".join(f"- {plain(line, longest=LONGEST_LINE)}" for line in shown))
    else:
        st.dataframe(shown, hide_index=True, alt="The first rows of the file")


def _made(
    session: Session, title: str, make: Callable[[Progress], Made], state: object, at_once: bool, lane: Lane
) -> Made | None:
    result = session.result
    depends = (result.choices.labels, result.choices.value_column, result.assignment.confidence_from, state)
    slot = slots.DOWNLOAD.of(title, hashlib.sha256(repr(depends).encode()).hexdigest()[:16])
    return background_job.result_of(
        session, slot, make, button=None if at_once else f"Prepare {_inside(title)}", wide=True, lane=lane
    )


def _inside(title: str) -> str:
    """A title inside a sentence."""
    return title if title.startswith(PROPER) else title[0].lower() + title[1:]
