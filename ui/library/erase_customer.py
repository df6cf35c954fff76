"""Erasing one customer from everything that was saved, for whoever asks to be forgotten."""

from __future__ import annotations

import streamlit as st

from segmentation import wording
from ui import kept_work
from ui.serving import keeping
from ui.session import Session


def show(session: Session) -> None:
    """A box for the customer's number, and what became of it."""
    with st.expander("Erase a customer from everything you saved"):
        st.caption("Only where you ticked it the library remembers customers: their number and their segment.")
        customer = st.text_input("Customer, as the file calls them", key="erased customer").strip()
        if st.button("Erase this customer", disabled=not customer):
            count = keeping.library().erase_customer(kept_work.person(), customer)
            st.markdown(
                f"Erased from {wording.count(count, 'version')}." if count else "Nobody of that number is remembered."
            )
