"""Columns that say nothing of the groups the others show: named, and put back with one click."""

from __future__ import annotations

import streamlit as st

from segmentation import wording
from segmentation.choose_k import KAdvice
from ui import cached
from ui.session import Session
from ui.text import plain


def show(session: Session, advice: KAdvice) -> None:
    """Which columns carry the groups and which only describe; nothing where all carry them."""
    if not advice.silent:
        return
    carrying = [t.column for t in session.plan.basis if t.column not in advice.silent]
    st.markdown(
        f"{plain(wording.joined(carrying), 300)} carry the groups; {plain(wording.joined(list(advice.silent)), 300)} "
        "say nothing of them. Number and verdict are of those that carry them."
    )
    if session.choices.plan is None:
        st.button(
            "Let all of them form segments",
            help="Those that say nothing now describe the segments; they can form them as well.",
            on_click=lambda: session.choose(plan=cached.proposed_plan(session.dataset)),
        )
