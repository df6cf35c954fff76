"""Which dates of a column cannot be meant: 9999-12-31 for never, 1900-01-01 for unknown, a mistyped century?"""

from __future__ import annotations

import datetime as dt

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from segmentation.ingest.infer.evidence import ColumnContext
from segmentation.vocabulary.placeholders import SENTINEL_DAYS

YEARS_AHEAD = 10
"""Contracts end within them; a date beyond is no plan."""
APART = 10
"""So many years lie between such a date and the next of the others."""
LISTED = 3


def improbable_dates(values: pa.Array) -> NDArray[np.bool_] | None:
    """Which of the dates are far from all others and stand for nothing, or lie far ahead; None where none do.

    >>> moments = pa.array([dt.datetime(2204, 3, 5), dt.datetime(2024, 1, 1), dt.datetime(2024, 1, 2)])
    >>> improbable_dates(moments).tolist(), improbable_dates(moments[1:])
    ([True, False, False], None)
    """
    first, last = pc.min(values).as_py(), pc.max(values).as_py()
    horizon = dt.date.today().year + YEARS_AHEAD
    if first is None or (last.year <= horizon and first.date() > max(day for day in SENTINEL_DAYS if day.year < 2000)):
        return None
    moments = pc.fill_null(values, dt.datetime(2000, 1, 1)).to_numpy(zero_copy_only=False)
    days = np.asarray(moments).astype("datetime64[D]")
    given = np.asarray(values.is_valid().to_numpy(zero_copy_only=False), dtype=bool)
    different, at = np.unique(days[given], return_inverse=True)
    unsure = np.isin(different, np.array(SENTINEL_DAYS, dtype="datetime64[D]"))
    unsure |= different > np.datetime64(f"{horizon}-12-31")
    # Days that follow each other closely belong together: a group in which none is sure cannot be meant.
    group = np.concatenate([[0], np.cumsum(np.diff(different) >= np.timedelta64(int(APART * 365.25), "D"))])
    sure = np.bincount(group, weights=~unsure) > 0
    if sure.all() or not sure.any():
        return None
    improbable = given.copy()
    improbable[given] = ~sure[group[at]]
    return improbable


def without_dates(values: pa.Array, improbable: NDArray[np.bool_]) -> pa.Array:
    """The dates without those."""
    return pc.if_else(pa.array(improbable), pa.scalar(None, values.type), values)


def days_of(values: pa.Array, improbable: NDArray[np.bool_]) -> tuple[str, ...]:
    """The different days that cannot be meant, as ISO."""
    return tuple(sorted({value.date().isoformat() for value in values.filter(pa.array(improbable)).to_pylist()}))


def improbable_notice(context: ColumnContext, values: pa.Array, improbable: NDArray[np.bool_]) -> str:
    """How many there are, and the first of them with their rows."""
    rows = np.flatnonzero(improbable)
    named = [f"{values[int(row)].as_py().date().isoformat()} in row {context.row(int(row)):,}" for row in rows[:LISTED]]
    more = " and others" if len(rows) > LISTED else ""
    dates = "1 date" if len(rows) == 1 else f"{len(rows):,} dates"
    counts = "counts" if len(rows) == 1 else "count"
    return f"Column '{context.header}': {dates} that cannot be meant ({', '.join(named)}{more}) {counts} as missing."
