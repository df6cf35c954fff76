"""What each column was taken for."""

from __future__ import annotations

import streamlit as st

from ui.session import Session


def show(session: Session) -> None:
    """A table of the columns: name, kind, role, share missing."""
    dataset = session.dataset
    rows = [
        {"Column": c.name, "Kind": c.kind, "Role": c.role, "Missing": c.missing / max(1, dataset.row_count),
         "Different values": c.distinct}
        for c in dataset.columns
    ]  # fmt: skip
    st.subheader("Columns", anchor=False)
    st.dataframe(
        rows,
        column_config={"Missing": st.column_config.NumberColumn(format="percent")},
        hide_index=True,
        alt="The columns of the file, each with its kind and role",
    )
