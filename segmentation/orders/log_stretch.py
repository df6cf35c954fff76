"""What do the values of a log say about its columns: who repeats, what is constant within what, what adds up?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.features.cell_values import as_days, as_numbers, as_words
from segmentation.ingest import Column, Dataset

T = TypeVar("T")

STRETCH = 20_000
"""Lines at the head of a log that are looked at: one stretch, so that the lines of an order stay together."""
CENT = 0.011
"""How far a sum may be from its total: every line is rounded to a cent."""


@dataclass(frozen=True)
class Constancy:
    """In how many groups with several known values a column has one value only.

    ``groups`` are the groups with at least two known values, ``constant`` those of them with one value.
    """

    groups: int
    constant: int

    @property
    def share(self) -> float:
        """The share of groups with one value; 0 where no group has two values to compare."""
        return self.constant / self.groups if self.groups else 0.0


@dataclass(frozen=True)
class LogStretch:
    """The head of a log; every look at a column is made once."""

    dataset: Dataset
    _kept: dict[tuple[str, str], Any] = field(default_factory=dict, repr=False, compare=False)

    def _once(self, what: str, name: str, make: Callable[[], T]) -> T:
        if (what, name) not in self._kept:
            self._kept[what, name] = make()
        return self._kept[what, name]

    def cells(self, name: str) -> pd.Series[Any]:
        """The typed cells of the stretch."""
        return self._once("cells", name, lambda: self.dataset.encoded(name).iloc[:STRETCH].reset_index(drop=True))

    def words(self, name: str) -> pd.Series[Any]:
        """The cells as trimmed words, NA where missing or blank."""

        def make() -> pd.Series[Any]:
            cells = self.cells(name)
            plain = cells.astype("str").where(cells.notna()) if isinstance(cells.dtype, pd.CategoricalDtype) else cells
            return as_words(plain).str.strip().replace("", None)

        return self._once("words", name, make)

    def codes(self, name: str) -> NDArray[np.int64]:
        """A number for each different word, −1 where missing (n)."""

        def make() -> NDArray[np.int64]:
            cells = self.cells(name)
            source = cells if pd.api.types.is_datetime64_any_dtype(cells.dtype) else self.words(name)
            return pd.factorize(source)[0].astype(np.int64)

        return self._once("codes", name, make)

    def numbers(self, name: str) -> NDArray[np.float64]:
        """The cells as numbers, NaN where they are none (n)."""

        def make() -> NDArray[np.float64]:
            cells = self.cells(name)
            categorical = isinstance(cells.dtype, pd.CategoricalDtype)
            return as_numbers(self.words(name) if categorical else cells)

        return self._once("numbers", name, make)

    def days(self, name: str) -> NDArray[np.int64]:
        """Whole days since 1970, −1 where missing: as codes of a day (n)."""

        def make() -> NDArray[np.int64]:
            days = as_days(self.cells(name))
            return pd.factorize(np.where(np.isnan(days), np.nan, days))[0].astype(np.int64)

        return self._once("days", name, make)

    def constancy(self, key: str, codes: NDArray[np.int64]) -> Constancy:
        """In how many groups of the key's values the codes are all alike."""
        groups = self.codes(key)
        known = (groups >= 0) & (codes >= 0)
        if not known.any():
            return Constancy(0, 0)
        rows = np.bincount(groups[known])
        width = int(codes.max()) + 1
        pairs = np.unique(groups[known] * width + codes[known]) // width
        different = np.bincount(pairs, minlength=len(rows))
        several = rows >= 2
        return Constancy(int(several.sum()), int((several & (different == 1)).sum()))

    def constant_within(self, key: str, name: str) -> Constancy:
        """In how many groups of ``key`` the column has one value."""
        return self.constancy(key, self.codes(name))

    def written_once(self, key: str, name: str) -> bool:
        """Whether the column is known on exactly one line of each group with several lines."""
        groups, known = self.codes(key), self.codes(name) >= 0
        inside = groups >= 0
        rows = np.bincount(groups[inside])
        filled = np.bincount(groups[inside & known], minlength=len(rows))
        several = rows >= 2
        if several.sum() < 2 or not (filled[several] == 1).any():
            return False
        return bool((filled[several] <= 1).mean() >= MOSTLY)

    def sum_within(self, key: str, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """The sum of the values over each group of the key, on every line (n); NaN where it has no key."""
        groups = self.codes(key)
        inside = groups >= 0
        totals = np.bincount(groups[inside], weights=np.nan_to_num(values[inside]))
        return np.where(inside, totals[np.maximum(groups, 0)] if len(totals) else np.nan, np.nan)


MOSTLY = 0.9
"""What holds in this share of groups holds; the rest are slips of the file."""


def equal_money(left: NDArray[np.float64], right: NDArray[np.float64], lines: float = 1.0) -> float:
    """The share of known pairs that agree to a cent a line."""
    known = np.isfinite(left) & np.isfinite(right)
    if not known.any():
        return 0.0
    gap = np.abs(left[known] - right[known])
    return float((gap <= np.maximum(CENT * lines, 1e-3 * np.abs(right[known]))).mean())


def known_rows(dataset: Dataset, column: Column) -> int:
    """Rows that have a value in the column."""
    return dataset.row_count - column.missing


def rows_per_value(dataset: Dataset, column: Column) -> float:
    """How often a value of the column occurs on average, in the whole file."""
    return known_rows(dataset, column) / max(column.distinct, 1)
