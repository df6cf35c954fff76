"""Saving the segmentation at hand in the library: as a new one, or as the next version of one."""

from __future__ import annotations

import hashlib
from pathlib import PurePath

import streamlit as st

from segmentation import wording
from segmentation.pipeline import Result
from segmentation.profiles.typical_customers import customer_names
from segmentation.progress import Progress
from segmentation.recipe_file import recipe_to_json
from storage.library import LibraryEntry
from storage.rights import Person
from storage.summary import in_short, summary_to_json
from ui import kept_work, slots
from ui.components import background_job
from ui.navigation import link_to
from ui.serving import keeping
from ui.session import Session
from ui.text import plain

LONGEST_NAME, LONGEST_NOTE = 80, 500
NEW = ""


def show(session: Session) -> None:
    """Name, note, new or next version, whether customers are remembered, and the button."""
    if not kept_work.has_library():
        return
    who, result = kept_work.person(), session.result
    yours = {entry.id: entry for entry in keeping.library().entries(who) if entry.yours}
    with st.container(border=True, gap="xsmall"):
        with st.container(gap=None):
            st.markdown("**Your library**")
            st.caption(
                "Keeps the recipe, the profile and sums until you delete them, so that next month's customers get "
                "these segments. Not your file, and no customer unless you tick it."
            )
        into = _into(session, yours)
        name, note = _described(session, yours.get(into))
        remember = _remember(result)
        asked = repr((into, name, note, remember, result.choices.labels, result.choices.value_column))
        slot = slots.SAVED_IN_LIBRARY.of(hashlib.sha256(asked.encode()).hexdigest()[:16])

        def save(progress: Progress) -> tuple[str, int]:
            return saved(who, result, into, name, note, remember)

        done = (
            background_job.result_of(session, slot, save, button="Save in the library", lane="short") if name else None
        )
        if done is not None:
            session.put(slots.LIBRARY_ENTRY, done[0])
            st.markdown(f":material/check: Saved as version {done[1]}.")
            link_to("library", "Open the library")


def saved(who: Person, result: Result, into: str, name: str, note: str, remember: bool) -> tuple[str, int]:
    """The id and the version under which a segmentation is in the library now."""
    library = keeping.library()
    recipe, summary = recipe_to_json(result.recipe), summary_to_json(in_short(result))
    if into == NEW:
        into, number = library.add(who, name, note, recipe, summary), 1
    else:
        number = library.add_version(who, into, recipe, summary)
        library.describe(who, into, name=name, note=note)
    if remember:
        rows = result.assignment.labels.nonzero()[0]
        customers = customer_names(result.dataset, rows)
        library.remember_members(who, into, number, customers, result.assignment.labels[rows].tolist())
    return into, number


def _into(session: Session, yours: dict[str, LibraryEntry]) -> str:
    """The segmentation that gets a new version; `NEW` where it is to be one of its own."""
    if not yours:
        return NEW
    before = session.get(slots.LIBRARY_ENTRY, NEW)
    choices = [NEW, *yours]
    return st.selectbox(
        "Save it as",
        choices,
        index=choices.index(before) if before in yours else 0,
        format_func=lambda one: f"the next version of {plain(yours[one].name)}" if one else "a new segmentation",
    )


def _described(session: Session, entry: LibraryEntry | None) -> tuple[str, str]:
    stem = PurePath(session.dataset.name).stem or "customers"
    proposed = entry.name if entry else f"{stem}, {wording.count(session.result.segmentation.k, 'segment')}"
    key = entry.id if entry else NEW
    name = st.text_input("Name", proposed, max_chars=LONGEST_NAME, key=f"library name {key}")
    note = st.text_input("Note", entry.note if entry else "", max_chars=LONGEST_NOTE, key=f"library note {key}")
    return name.strip(), note.strip()


def _remember(result: Result) -> bool:
    """Whether to keep which customer is in which segment; only where the file names them."""
    column = next((c.name for c in result.dataset.columns if c.role == "identifier"), None)
    if column is None:
        return False
    count = wording.count(result.profile.size, "customer")
    return st.checkbox(
        f"Remember the segment of each of the {count}, by {plain(column, 40)}",
        help="Only you can see them. On the Library page one customer can be erased from everything you saved.",
    )
