"""Choosing k: a row of pills with the advised one marked."""

from __future__ import annotations

import streamlit as st

from ui.session import Session, bound


def show(session: Session) -> None:
    """One pill per k; a click is kept at once."""
    advice = session.advice
    assert advice is not None
    ks = [score.k for score in advice.scores]
    chosen = session.choices.k or advice.advised_k

    def words(k: int) -> str:
        label = f"{k} advised" if k == advice.advised_k else str(k)
        # The accent of shapes is too dark to be read on dark paper; blue words follow the theme.
        return f":blue[{label}]" if k == chosen else label

    st.pills(
        "Number of segments",
        ks,
        format_func=words,
        required=True,
        **bound("k", chosen, lambda k: session.choose(k=k)),
    )
