"""What the visitor holds in their hands, as far as the browser says."""

from __future__ import annotations

import streamlit as st


def is_phone() -> bool:
    """Whether the page is seen on a phone: a narrow screen, the side folded away."""
    return "Mobi" in st.context.headers.get("User-Agent", "")


def is_touched() -> bool:
    """Whether fingers move the page, so that a swipe is meant for the page and not for a chart on it."""
    agent = st.context.headers.get("User-Agent", "")
    return is_phone() or "Android" in agent or "iPad" in agent
