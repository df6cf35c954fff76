"""The way in and out where visitors sign in: the first page of who has not, and who one is at the side."""

from __future__ import annotations

import streamlit as st

from ui import access
from ui.text import plain


def signed_in() -> bool:
    """Whether this visitor may see the pages."""
    return access.permits(st.user)


def sign_in_page() -> None:
    """All a visitor sees before signing in, or with an address that is not on the list."""
    st.title("Kindred", anchor=False)
    if st.user.get("is_logged_in"):
        st.markdown(f"You are signed in as **{name()}**, who is not on the list of this Kindred.")
        st.markdown("Ask whoever runs it to add you, or sign in as somebody else.")
        st.button("Sign out", type="primary", on_click=st.logout)
        return
    st.markdown("Find the groups of customers that belong together.")
    st.button("Sign in", type="primary", on_click=st.login)


def show() -> None:
    """Who is signed in, and the way out, at the side; nothing where nobody signs in."""
    if access.required():
        with st.sidebar:
            st.caption(f"Signed in as {name()}")
            st.button("Sign out", key="sign out", type="tertiary", icon=":material/logout:", on_click=st.logout)


def name() -> str:
    """How the visitor is called: the e-mail address, else the name the provider gives."""
    return plain(str(st.user.get("email") or st.user.get("name") or "somebody without a name"), 60)
