"""What the checks look at: the table, the plan, and figures that several of them need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation import wording
from segmentation.features import FeaturePlan, Treatment
from segmentation.features.cell_values import as_words
from segmentation.features.column_stats import ColumnStats, column_stats
from segmentation.features.derived_columns import add_derived
from segmentation.features.fit_column import MAX_LEVELS
from segmentation.ingest import Column, Dataset
from segmentation.orders import OrderColumns, RowReading

SAMPLE = 100_000
"""Rows from which correlations are found in larger files; evenly spaced, and said."""

COLUMNS_LISTED = 3
"""Columns that one sentence tells of."""


@dataclass(frozen=True)
class Subject:
    """One table under examination; ``today`` is the day dates are compared with."""

    dataset: Dataset
    plan: FeaturePlan
    today: date
    row_reading: RowReading

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The typed table with the plan's derived columns."""
        return add_derived(self.dataset.frame, self.plan.derived)

    @cached_property
    def shapes(self) -> dict[str, ColumnStats]:
        """The shape of every number column of the file, derived ones included."""
        derived = [ratio.name for ratio in self.plan.derived]
        names = [c.name for c in self.dataset.columns if c.kind == "number"] + derived
        return {name: column_stats(self.frame[name]) for name in names}

    @cached_property
    def word_counts(self) -> dict[str, pd.Series[int]]:
        """Category → word → customers, for every category that could form segments."""
        few = (column for column in self.categories if column.distinct <= MAX_LEVELS)
        return {column.name: as_words(self.dataset.cells(column.name)).value_counts() for column in few}

    @property
    def orders(self) -> OrderColumns | None:
        """The columns of an order log; None where the rows are customers."""
        return self.row_reading.orders

    @property
    def rows(self) -> int:
        """How many data rows there are."""
        return self.dataset.row_count

    @property
    def basis(self) -> tuple[Treatment, ...]:
        """The features that form the segments; none where the rows are orders still."""
        return self.plan.basis if self.row_reading.rows != "orders" else ()

    @property
    def noun(self) -> str:
        """What a row is."""
        return {"customers": "customer", "orders": "order line", "answers": "answer"}[self.row_reading.rows]

    @property
    def numbers(self) -> tuple[Treatment, ...]:
        """Those of them that are numbers with something in them."""
        return tuple(t for t in self.basis if t.column in self.shapes and np.isfinite(self.shapes[t.column].median))

    @property
    def categories(self) -> tuple[Column, ...]:
        """The columns of words and codes."""
        return tuple(c for c in self.dataset.columns if c.kind == "category")

    @property
    def sampled(self) -> str:
        """A clause for findings made on a sample; empty where all rows were looked at."""
        return f" (seen on {SAMPLE:,} of {self.rows:,} rows)" if self.rows > SAMPLE else ""

    def sample(self, names: tuple[str, ...]) -> NDArray[np.float64]:
        """At most `SAMPLE` evenly spaced rows of number columns (m × p)."""
        step = -(-self.rows // SAMPLE)
        return self.frame[list(names)].iloc[::step].to_numpy(dtype=float)


def listed(names: tuple[str, ...], most: int = 4) -> str:
    """Names in a sentence, the first few and how many more.

    >>> listed(("a", "b", "c")), listed(("a", "b", "c"), most=1)
    ('a, b and c', 'a and 2 more')
    """
    return wording.joined([wording.shortened(name) for name in names], most)


def first_few(findings: Sequence[str]) -> str:
    """The first few findings, and how many more columns there are.

    >>> first_few(["a is rare", "b is rare", "c is rare", "d is rare"])
    'a is rare; b is rare; c is rare; and 1 more column'
    """
    more = (
        f"; and {wording.count(len(findings) - COLUMNS_LISTED, 'more column')}"
        if len(findings) > COLUMNS_LISTED
        else ""
    )
    return "; ".join(findings[:COLUMNS_LISTED]) + more
