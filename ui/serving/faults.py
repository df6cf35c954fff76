"""What a visitor sees of an error of ours: a sentence and a number that the operator finds in the log."""

from __future__ import annotations

import streamlit as st

from ui.serving import log
from ui.workers import NO_MEMORY

OURS = "Something went wrong here, and it is our fault. What you chose is still there: go on by another step."


def show(error: BaseException) -> bool:
    """Say it in the page in place of Streamlit's own box; True keeps that from being drawn."""
    number = log.fault(error)
    sentence = NO_MEMORY if isinstance(error, MemoryError) else OURS
    st.error(f"{sentence} If you report it, name the number {number}.")
    return True
