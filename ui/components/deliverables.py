"""One thing to take away: what it is for, a look at it, its size, and one button."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from segmentation.progress import Progress
from ui import downloads
from ui.components import waiting
from ui.session import Session
from ui.text import plain

KILOBYTE = 1024
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
    preview: Callable[[], str] | None = None,
    language: str | None = None,
    primary: bool = False,
) -> None:
    """A row of the page.

    Parameters
    ----------
    make : makes the file; runs off the page, only once it is asked for.
    state : what the file depends on besides the segments and their names.
    at_once : the file is so quickly made that asking first would be a nuisance.
    preview : a few lines to look at.
    """
    with st.container(border=True):
        words, button = st.columns([3, 1], vertical_alignment="center")
        with words:
            st.markdown(f"**{title}**")
            st.caption(purpose)
        with button:
            made = _made(session, title, make, state, at_once)
            if made is not None:
                downloads.button(
                    f"Download {_inside(title)}", made.content, file_name, mime=mime, key=title, primary=primary
                )
                st.caption(size_in_words(len(made.content)))
        for sentence in made.sentences if made is not None else ():
            st.markdown(plain(sentence, longest=600))
        if preview is not None:
            with st.expander("Preview"):
                st.code(preview(), language=language, wrap_lines=False)


def _made(session: Session, title: str, make: Callable[[Progress], Made], state: object, at_once: bool) -> Made | None:
    result = session.result
    depends = (result.choices.labels, result.choices.value_column, result.assignment.confidence_from, state)
    name = f"{title} {hashlib.sha256(repr(depends).encode()).hexdigest()[:16]}"
    return waiting.result_of(session, "result", name, make, button=None if at_once else f"Prepare {_inside(title)}")


def _inside(title: str) -> str:
    """A title inside a sentence."""
    return title if title.startswith(PROPER) else title[0].lower() + title[1:]


def size_in_words(size: int) -> str:
    """A file's size.

    >>> size_in_words(900), size_in_words(2_500_000)
    ('900 bytes', '2.4 MB')
    """
    for unit, factor in (("MB", KILOBYTE**2), ("KB", KILOBYTE)):
        if size >= factor:
            return f"{size / factor:.1f} {unit}"
    return f"{size} bytes"
