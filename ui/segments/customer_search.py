"""Find one customer, and read why they are in their segment."""

from __future__ import annotations

import numpy as np
import streamlit as st

from segmentation import wording
from segmentation.profiles.explain_customer import Explanation, explain, search
from segmentation.profiles.selection import chosen
from segmentation.profiles.typical_customers import customer_names
from ui import slots
from ui.components import legend
from ui.session import Session, bound
from ui.text import plain


def show(session: Session) -> None:
    """A search box, the customers found, and the explanation of the one chosen."""
    query = session.get(slots.CUSTOMER_QUERY, "")
    st.text_input(
        "Find a customer",
        placeholder="Their number, or a part of it",
        type="search",
        **bound("customer search", query, lambda text: session.put(slots.CUSTOMER_QUERY, text)),
    )
    if not query.strip():
        return
    result = session.result
    rows = search(result.dataset, result.segmentation, query)
    if not rows:
        st.caption(f"No customer with a segment is called {plain(query, 40)}.")
        return
    row = rows[0]
    if len(rows) > 1:
        names = dict(zip(rows, customer_names(result.dataset, rows), strict=True))
        row = st.selectbox(
            "Which one", rows, format_func=lambda r: wording.shortened(names[r], 40), key="which customer"
        )
    _explained(session, explain(result.dataset, result.segmentation, result.profile, row))
    match = chosen(result.segmentation, np.array([row]), "by the search")
    if session.selection is not None and not session.selection.has(match.rows).all():
        st.caption("They are not among the customers chosen.")
    st.button(
        "Show where they stand",
        type="tertiary",
        icon=":material/filter_center_focus:",
        on_click=session.choose_customers,
        args=(match,),
    )


def _explained(session: Session, match: Explanation) -> None:
    profile = session.result.profile
    st.markdown(f"{legend.symbol(profile.segment(match.segment))} {plain(match.sentence, 600)}")
    rows = [
        {
            "Column": part.label,
            "Customer": part.value,
            profile.names[match.segment - 1]: part.typical,
            profile.names[match.runner_up - 1]: part.other,
            "Speaks for": profile.names[(match.segment if part.points >= 0 else match.runner_up) - 1],
            "Weight": wording.percent(part.share),
        }
        for part in match.contributions
    ]
    if rows:
        st.dataframe(rows, hide_index=True, alt="What speaks for this segment, column by column")
