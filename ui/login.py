"""Who may come in: everybody, unless ``[auth]`` is set in the secrets; then only who has signed in."""

from __future__ import annotations

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError


def required() -> bool:
    """Whether this installation asks visitors to sign in."""
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return False


def signed_in() -> bool:
    """Whether this visitor may see the pages."""
    return not required() or bool(st.user.get("is_logged_in"))


def sign_in_page() -> None:
    """All a visitor sees before signing in."""
    st.title("Kindred", anchor=False)
    st.markdown("Find the groups of customers that belong together.")
    st.button("Sign in", type="primary", on_click=st.login)
