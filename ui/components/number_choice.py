"""Choosing k: a row of pills with the advised one marked."""

from __future__ import annotations

import streamlit as st

from ui.session import Session, bound


def show(session: Session) -> None:
    """One pill per k; a click is kept at once."""
    advice = session.advice
    assert advice is not None
    ks = [score.k for score in advice.scores]
    st.pills(
        "Number of segments",
        ks,
        format_func=lambda k: f"{k} advised" if k == advice.advised_k else str(k),
        required=True,
        **bound("k", session.choices.k or advice.advised_k, lambda k: session.choose(k=k)),
    )
