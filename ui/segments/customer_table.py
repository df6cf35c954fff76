"""The chosen customers as rows of the file, a tick beside each, and all of them to download."""

from __future__ import annotations

from functools import partial

import numpy as np
import streamlit as st
from streamlit.typing import DataframeState

from segmentation import wording
from segmentation.export.customer_list import customer_list
from segmentation.profiles.selection import LISTED, Selection, chosen, listed, rows_listed
from ui import downloads, slots
from ui.session import Session, picked

MOST_DOWNLOADED = 50_000
"""Customers in a list made on the spot; the labelled file has all."""


def show(session: Session) -> None:
    """The first of them, and a download where customers are chosen."""
    result, selection = session.result, session.selection
    # Rows picked in this table filter everything but the table, or there would be none left to pick.
    shown = selection.within if selection and selection.within else selection
    everybody = shown is None or not shown.how
    total = int(result.segmentation.sizes.sum()) if shown is None else len(shown.rows)
    st.markdown("#### The customers" if everybody else "#### The customers chosen")
    if not total:
        return
    key = f"customers {session.get(slots.LISTING, 0)}"
    st.dataframe(
        listed(result.dataset, result.segmentation, result.profile, shown),
        hide_index=True,
        height=280,
        key=key,
        alt=f"Customers, at most {wording.count(LISTED, 'row')}",
        selection_mode="multi-row",
        on_select=picked(key, partial(_keep, session, shown)),
    )
    if total > LISTED:
        st.caption(f"The first {wording.count(LISTED, 'customer')} of {wording.count(total, 'customer')}.")
    if selection is not None and len(selection.rows):
        _download(session, selection)


def _keep(session: Session, shown: Selection | None, state: DataframeState) -> None:
    segmentation = session.result.segmentation
    ticked = sorted(state.selection.rows)
    if not ticked:
        session.choose_customers(shown if shown and shown.how else None)
        return
    listing = shown or Selection(rows_listed(segmentation, None, segmentation.matrix.row_count), segmentation.sizes)
    rows = rows_listed(segmentation, listing)[np.array(ticked)]
    session.choose_customers(chosen(segmentation, rows, "in the table", within=listing))


def _download(session: Session, selection: Selection) -> None:
    size = len(selection.rows)
    if size > MOST_DOWNLOADED:
        st.caption(
            f"For more than {wording.count(MOST_DOWNLOADED, 'customer')}, take the labelled file on the Export page."
        )
        return
    result = session.result
    table = listed(result.dataset, result.segmentation, result.profile, selection, MOST_DOWNLOADED)
    label = f"Download {'this' if size == 1 else 'these'} {wording.count(size, 'customer')}"
    downloads.button(label, customer_list(table), "chosen.csv", mime="text/csv", key="chosen")
