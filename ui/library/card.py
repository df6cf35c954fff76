"""One segmentation of the library: what it is, its versions, and what can be done with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import streamlit as st

from segmentation import wording
from segmentation.charts import palette
from segmentation.errors import SegmentationError
from segmentation.recipe_file import recipe_from_json
from storage.library import LibraryEntry
from storage.summary import SegmentationInShort, SegmentInShort, summary_from_json
from ui import access, downloads, kept_work, slots
from ui.navigation import go_to
from ui.serving import keeping
from ui.session import Session
from ui.text import plain

DAY = 86_400
LONGEST_NAME, LONGEST_NOTE, LONGEST_ADDRESS = 80, 500, 200
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")


def show(session: Session, entry: LibraryEntry) -> None:
    """Its name, its segments at a glance, and the buttons."""
    summary = _summary(entry.summary)
    with st.container(border=True, gap="xsmall"):
        with st.container(gap=None):
            st.markdown(f"**{plain(entry.name)}**")
            st.caption(_facts(entry, summary))
            if entry.note:
                st.markdown(plain(entry.note, LONGEST_NOTE))
        if summary is not None:
            shares = (f"{_named(s)} {wording.percent(s.share)}" for s in summary.segments)
            st.markdown("\u2002".join(share.replace(" %", "\u00a0%") for share in shares))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            _popover("Versions", entry, partial(_versions, entry))
            if entry.yours:
                _popover("Edit", entry, partial(_edit, entry))
                if access.required():
                    _popover("Share", entry, partial(_share, entry))
            _actions(session, entry)


def _popover(label: str, entry: LibraryEntry, draw: Callable[[], None]) -> None:
    with st.popover(label, type="tertiary", key=f"{label} {entry.id}", on_change="rerun") as opened:
        if opened.open:
            draw()


def _summary(text: str) -> SegmentationInShort | None:
    try:
        return summary_from_json(text)
    except SegmentationError:  # of another Kindred: the recipe may still be read
        return None


def _named(segment: SegmentInShort) -> str:
    shade = segment.colour or palette.colour(segment.mark)
    return f':color[{palette.glyph(segment.mark)}]{{foreground="{shade}"}} {plain(segment.name, 40)}'


def _in_words(segment: SegmentInShort) -> str:
    return plain(". ".join([wording.count(segment.size, "customer"), *segment.facts[:2]]), 300)


def _facts(entry: LibraryEntry, summary: SegmentationInShort | None) -> str:
    facts = [f"saved {wording.date(entry.saved_at // DAY)}"]
    if summary is not None:
        facts = [
            wording.count(len(summary.segments), "segment"),
            f"{wording.count(summary.customers, 'customer')} of {plain(summary.file, 60)}",
            *facts,
        ]
    if entry.latest > 1:
        facts.append(wording.count(entry.latest, "version"))
    if not entry.yours:
        facts.append(f"shared by {plain(entry.owner_name or 'a colleague', 60)}")
    return " · ".join(facts)


def _versions(entry: LibraryEntry) -> None:
    """Every version with its day, its size and its recipe."""
    library, who = keeping.library(), kept_work.person()
    for version in library.versions(who, entry.id):
        summary = _summary(version.summary)
        st.markdown(f"**Version {version.number}**, {wording.date(version.saved_at // DAY)}")
        if summary is not None:
            st.caption(f"Formed by {plain(wording.joined(list(summary.formed_by)), 200)}")
            st.markdown("\n".join(f"- {_named(s)}: {_in_words(s)}" for s in summary.segments))
        if version.customers and entry.yours:
            st.caption(f"Remembers the segment of {wording.count(version.customers, 'customer')}.")
        downloads.button(
            "Download recipe",
            library.recipe(who, entry.id, version.number).encode(),
            "recipe.json",
            mime="application/json",
            key=f"recipe {entry.id} {version.number}",
        )


def _edit(entry: LibraryEntry) -> None:
    name = st.text_input("Name", entry.name, max_chars=LONGEST_NAME, key=f"name {entry.id}").strip()
    note = st.text_area("Note", entry.note, max_chars=LONGEST_NOTE, key=f"note {entry.id}").strip()
    if st.button("Keep this", key=f"keep {entry.id}", disabled=not name):
        keeping.library().describe(kept_work.person(), entry.id, name=name, note=note)
        st.rerun()


def _share(entry: LibraryEntry) -> None:
    """With whom it is shared, and somebody more."""
    library, who = keeping.library(), kept_work.person()
    st.caption("Whom you name here sees this segmentation and can use its recipe, and never which customer is where.")
    for reader in library.readers(who, entry.id):
        if st.button(f"{plain(reader)} ✕", key=f"unshare {entry.id} {reader}", help="Share it no longer"):
            library.unshare(who, entry.id, reader)
            st.rerun()
    address = st.text_input("E-mail address", max_chars=LONGEST_ADDRESS, key=f"reader {entry.id}").strip()
    if st.button("Share", key=f"share {entry.id}", disabled=not ADDRESS.fullmatch(address)):
        library.share(who, entry.id, address)
        st.rerun()


def _actions(session: Session, entry: LibraryEntry) -> None:
    library, who = keeping.library(), kept_work.person()
    if st.button("Use for a file", type="tertiary", key=f"use {entry.id}"):
        session.put(slots.EARLIER_RECIPE, recipe_from_json(library.recipe(who, entry.id, entry.latest)))
        go_to("data")
    if st.button("Duplicate", type="tertiary", key=f"duplicate {entry.id}"):
        library.duplicate(who, entry.id, f"{entry.name} (copy)"[:LONGEST_NAME])
        st.rerun()
    if not entry.yours:
        return
    if st.button("Take back" if entry.archived else "Put aside", type="tertiary", key=f"aside {entry.id}"):
        library.archive(who, entry.id, not entry.archived)
        st.rerun()
    if st.button("Delete", type="tertiary", key=f"delete {entry.id}"):
        library.delete(who, entry.id)
        session.put(slots.LIBRARY_DELETED, (entry.id, entry.name))
        st.rerun()
