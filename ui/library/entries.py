"""The segmentations in the library: searched, put aside, and a deletion taken back."""

from __future__ import annotations

import streamlit as st

from storage.rights import NotInLibrary
from ui import kept_work, slots
from ui.library import card
from ui.serving import keeping
from ui.session import Session
from ui.text import plain

FEW = 4
"""Up to this many a search would be in the way."""


def show(session: Session) -> None:
    """A card each, the latest first."""
    who, library = kept_work.person(), keeping.library()
    _deleted(session)
    aside = library.entries(who, archived=True)
    everything = library.entries(who)
    search, archived = "", False
    if aside or len(everything) > FEW:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            search = st.text_input("Search names and notes", key="library search")
            archived = st.toggle("Those put aside", key="library aside")
    entries = library.entries(who, search=search, archived=archived)
    for entry in entries:
        card.show(session, entry)
    if not entries and (search or archived):
        st.markdown("None like this." if search else "None is put aside.")


def _deleted(session: Session) -> None:
    """What was deleted last, with the way back."""
    deleted = session.get(slots.LIBRARY_DELETED)
    if deleted is None:
        return
    one, name = deleted
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(name)}** is deleted. For a day it can be brought back here.")
        if st.button("Bring it back"):
            session.forget(slots.LIBRARY_DELETED)
            try:
                keeping.library().restore(kept_work.person(), one)
            except NotInLibrary:
                st.toast("It is erased already.")
            st.rerun()
