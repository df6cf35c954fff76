"""Which records are no customers, and why? The first rule that applies says so."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from segmentation.ingest.arrow.sampling import cells_at
from segmentation.ingest.split.non_data_rows.blank import Blank
from segmentation.ingest.split.non_data_rows.comment import Comment
from segmentation.ingest.split.non_data_rows.first_letters import rows_beginning_with
from segmentation.ingest.split.non_data_rows.footer import Footer
from segmentation.ingest.split.non_data_rows.repeated_header import RepeatedHeader
from segmentation.ingest.split.non_data_rows.rule import Misfit, NonDataRule, RowProfile
from segmentation.ingest.split.non_data_rows.second_table import SecondTable
from segmentation.ingest.split.non_data_rows.total import Total

RULES: tuple[NonDataRule, ...] = (SecondTable(), Comment(), Blank(), RepeatedHeader(), Total(), Footer())
TAIL_ROWS = 12
"""So many rows at the end of a regular file are looked at for footers."""


def rejection_reason(row: Sequence[str], profile: RowProfile, *, in_tail: bool) -> str:
    """Why a record as wide as the table is no data row; empty where it is one.

    ``in_tail`` says that nothing but rows that are no data follows.
    """
    for rule in RULES:
        if rule.applies(row, profile, in_tail=in_tail):
            return rule.reason
    return ""


def misfit_reasons(misfits: Sequence[Misfit]) -> dict[int, str]:
    """Why some of the records of another width than the table are not even meant as rows of it, by their place."""
    return {place: rule.reason for rule in reversed(RULES) for place in rule.among_misfits(misfits)}


def find_non_data_rows(table: pa.Table, profile: RowProfile, *, is_last: bool = True) -> dict[int, str]:
    """The rows of a table of cells that are no data rows, each with the reason.

    ``is_last`` says that nothing follows these rows in the file.

    >>> table = pa.table({"id": ["1", "ID", "2", "Total"], "town": ["Ulm", "Town", "Bonn", ""]})
    >>> find_non_data_rows(table, RowProfile(("id", "town"), 2))
    {1: 'The header is repeated here.', 3: 'A row of totals, not a customer.'}
    """
    if not table.num_rows or table.num_columns < 2:
        return {}
    reasons: dict[int, str] = {}
    places = candidates(table, profile)
    for place, row in zip(places.tolist(), _rows(table, places), strict=True):
        if reason := rejection_reason(row, profile, in_tail=False):
            reasons[place] = reason
    tail = np.arange(max(0, table.num_rows - TAIL_ROWS) if is_last else table.num_rows, table.num_rows)
    for place, row in zip(reversed(tail.tolist()), reversed(_rows(table, tail)), strict=True):
        reason = rejection_reason(row, profile, in_tail=True)
        if not reason:
            break
        reasons[place] = reason
    return reasons


def candidates(table: pa.Table, profile: RowProfile) -> NDArray[np.int64]:
    """The rows at which some rule has to look, found without making a Python word of any cell.

    >>> table = pa.table({"id": ["C1", "Total", "", "ID", "Tom"], "town": ["Ulm", "", "", "Town", "Rom"]})
    >>> candidates(table, RowProfile(("id", "town"), 2)).tolist()
    [1, 2, 3]
    """
    beginnings = {beginning for rule in RULES for beginning in rule.beginnings(profile)}
    places = rows_beginning_with(table.column(0), beginnings)
    if not len(places):
        return places
    first, second = (pc.utf8_trim_whitespace(cells_at(table.column(i), places)) for i in (0, 1))
    chosen = np.zeros(len(places), dtype=bool)
    for rule in RULES:
        mask = rule.candidates(first, second, profile)
        if mask is not None:
            chosen |= mask.to_numpy(zero_copy_only=False)
    return places[chosen]


def _rows(table: pa.Table, places: NDArray[np.int64]) -> list[tuple[str, ...]]:
    return list(zip(*(cells_at(column, places).to_pylist() for column in table.columns), strict=True))
