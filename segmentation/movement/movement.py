"""Who moved between segments, who came, who left, and what that is worth."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation import wording
from segmentation.errors import UnsuitableData
from segmentation.movement.jitter import Jitter, expected_jitter, interval_of_share
from segmentation.movement.snapshot import Snapshot

ABSENT = -1
"""Label of a customer whom a file does not have."""


@dataclass(frozen=True)
class Movement:
    """Two snapshots of customers side by side: every customer of either once.

    Attributes
    ----------
    names : name of segment 1…k, as it is now.
    then_name, now_name : what the two times are called.
    customers : (n,) who they are: those of now in their order, then those who left.
    then, now : (n,) segment 1…k, 0 without a segment, `ABSENT` where the file does not have the customer.
    then_rows, now_rows : (n,) data row in either file, `ABSENT` where there is none.
    value_then, value_now : (n,) NaN where there is none.
    value_column : what value is; empty where there is none.
    jitter : how many of those in both would move by uncertainty alone; None where it is not known.
    """

    names: tuple[str, ...]
    then_name: str
    now_name: str
    customers: pd.Index[str] = field(repr=False)
    then: NDArray[np.int32] = field(repr=False)
    now: NDArray[np.int32] = field(repr=False)
    then_rows: NDArray[np.int64] = field(repr=False)
    now_rows: NDArray[np.int64] = field(repr=False)
    value_then: NDArray[np.float64] = field(repr=False)
    value_now: NDArray[np.float64] = field(repr=False)
    value_column: str = ""
    jitter: Jitter | None = None

    @property
    def k(self) -> int:
        """Number of segments."""
        return len(self.names)

    @cached_property
    def matrix(self) -> NDArray[np.int64]:
        """(k + 1, k + 1) customers in both files, then by now; row and column 0 are those without a segment."""
        both = (self.then >= 0) & (self.now >= 0)
        pairs = self.then[both].astype(np.int64) * (self.k + 1) + self.now[both]
        return np.bincount(pairs, minlength=(self.k + 1) ** 2).reshape(self.k + 1, self.k + 1)

    @property
    def entered(self) -> NDArray[np.int64]:
        """(k + 1,) customers who were not there then, by where they are now."""
        return np.bincount(self.now[self.then == ABSENT], minlength=self.k + 1)

    @property
    def left(self) -> NDArray[np.int64]:
        """(k + 1,) customers who are not there any more, by where they were."""
        return np.bincount(self.then[self.now == ABSENT], minlength=self.k + 1)

    @property
    def compared(self) -> int:
        """Customers with a segment both times."""
        return int(self.matrix[1:, 1:].sum())

    @property
    def moved(self) -> int:
        """Those of them whose segment is another one now."""
        return self.compared - int(np.trace(self.matrix[1:, 1:]))

    @property
    def kept_share(self) -> float:
        """Share of those with a segment both times who are where they were; 1 where there is nobody."""
        return 1 - self.moved / self.compared if self.compared else 1.0

    @property
    def moved_interval(self) -> tuple[float, float]:
        """95 % interval of the share that moved."""
        return interval_of_share(self.moved, self.compared)

    @property
    def beyond_jitter(self) -> bool | None:
        """Whether more moved than uncertainty alone would move; None where that is not known."""
        return None if self.jitter is None else self.moved > self.jitter.high

    def cell(self, then: int, now: int) -> NDArray[np.intp]:
        """Positions of the customers behind one cell; `ABSENT` is "not in that file"."""
        return np.flatnonzero((self.then == then) & (self.now == now))

    @property
    def movers(self) -> NDArray[np.intp]:
        """Positions of the customers whose segment is another one now."""
        return np.flatnonzero((self.then > 0) & (self.now > 0) & (self.then != self.now))

    def value_matrix(self) -> NDArray[np.float64]:
        """(k + 1, k + 1) value then of the customers in both files, then by now; 0 where nothing is known."""
        both = (self.then >= 0) & (self.now >= 0)
        pairs = self.then[both].astype(np.int64) * (self.k + 1) + self.now[both]
        weights = np.nan_to_num(self.value_then[both])
        sums: NDArray[np.float64] = np.bincount(pairs, weights, minlength=(self.k + 1) ** 2).astype(np.float64)
        return sums.reshape(self.k + 1, self.k + 1)

    def value_of(self, positions: NDArray[np.intp]) -> float:
        """What those customers were worth then, or are now where they were not there; 0 where nothing is known."""
        then = self.value_then[positions]
        return float(np.nansum(np.where(self.then[positions] == ABSENT, self.value_now[positions], then)))

    def name_of(self, label: int, absent: str = "not in the file") -> str:
        """What a label is called."""
        return absent if label == ABSENT else "no segment" if label == 0 else self.names[label - 1]

    def listed(self, positions: NDArray[np.intp]) -> pd.DataFrame:
        """Those customers with where they were and are, one a row: what a file of them holds."""
        labels = [ABSENT, 0, *range(1, self.k + 1)]
        called = np.array([self.name_of(label) for label in labels], dtype=object)
        columns: dict[str, object] = {
            "customer": self.customers[positions],
            "segment_then": called[self.then[positions] + 1],
            "segment_now": called[self.now[positions] + 1],
        }
        if self.value_column:
            columns[f"{self.value_column}_then"] = self.value_then[positions]
            columns[f"{self.value_column}_now"] = self.value_now[positions]
        return pd.DataFrame(columns)

    @property
    def sentence(self) -> str:
        """How many moved, and how many would by uncertainty alone, in a line."""
        if not self.compared:
            return "Nobody has a segment in both files."
        share = wording.percent(1 - self.kept_share)
        moved = f"{wording.count(self.moved)} of {wording.count(self.compared, 'customer')} moved ({share})"
        if self.jitter is None:
            return f"{moved}."
        low, high = round(self.jitter.low), round(self.jitter.high)
        if not high:
            return f"{moved}; by chance alone nobody would, as no customer stands on a border."
        chance = f"about {wording.count(round(self.jitter.expected))} would at the borders by chance alone"
        return f"{moved}; {chance} ({wording.count(low)} to {wording.count(high)})."


def compare_snapshots(then: Snapshot, now: Snapshot) -> Movement:
    """Match the customers of two times.

    Segments are the same where their names are; where the names of the two times differ, where their numbers are.

    Raises
    ------
    UnsuitableData : where the two have nobody in common.

    Examples
    --------
    >>> from segmentation import read
    >>> from segmentation.movement import snapshot_of_labelled
    >>> march = read(b"id,segment,segment_name\\nA1,1,Loyal\\nA2,2,New\\nA3,2,New\\n", name="march")
    >>> april = read(b"id,segment,segment_name\\nA2,1,Loyal\\nA3,2,New\\nA4,2,New\\n", name="april")
    >>> moved = compare_snapshots(*(snapshot_of_labelled(month, identifier="id") for month in (march, april)))
    >>> moved.matrix[1:, 1:].tolist(), moved.entered.tolist(), moved.left.tolist(), moved.moved
    ([[0, 0], [1, 1]], [0, 0, 1], [0, 1, 0], 1)
    """
    at = then.customers.get_indexer(now.customers)
    if len(then.customers) and len(now.customers) and (at < 0).all():
        raise UnsuitableData(
            f"{then.name!r} and {now.name!r} have no customer in common: {then.customers[0]!r} and "
            f"{now.customers[0]!r} are the first of each. Name the column that tells customers apart in both."
        )
    gone = np.setdiff1d(np.arange(len(then.customers)), at[at >= 0])
    names, labels_then, labels_now = _aligned(then, now)
    rows_then = np.concatenate([at, gone]).astype(np.int64)
    rows_now = np.concatenate([np.arange(len(now.customers)), np.full(len(gone), ABSENT)]).astype(np.int64)
    both = (rows_then >= 0) & (rows_now >= 0)
    certainty = then.certainty[rows_then[both]]
    certainty = np.where(np.isnan(certainty), now.certainty[rows_now[both]], certainty)
    return Movement(
        names,
        then.name,
        now.name,
        now.customers.append(then.customers[gone]),
        _taken(labels_then, rows_then),
        _taken(labels_now, rows_now),
        rows_then,
        rows_now,
        _values(then.value, rows_then),
        _values(now.value, rows_now),
        now.value_column if now.value_column == then.value_column else "",
        expected_jitter(certainty),
    )


def _aligned(then: Snapshot, now: Snapshot) -> tuple[tuple[str, ...], NDArray[np.int32], NDArray[np.int32]]:
    """The names, and both lists of labels under one numbering."""
    wide = max(len(then.names), len(now.names))
    if set(then.names) == set(now.names) and len(set(now.names)) == len(now.names) and then.names != now.names:
        numbers = np.array([0, *(now.names.index(name) + 1 for name in then.names)], dtype=np.int32)
        return now.names, numbers[then.labels], now.labels
    names = (*now.names, *then.names[len(now.names) : wide])
    return names, then.labels, now.labels


def _taken(labels: NDArray[np.int32], rows: NDArray[np.int64]) -> NDArray[np.int32]:
    return np.append(labels, np.int32(ABSENT))[rows]  # row -1 is the last: not there


def _values(values: NDArray[np.float64], rows: NDArray[np.int64]) -> NDArray[np.float64]:
    return np.append(values, np.nan)[rows]
