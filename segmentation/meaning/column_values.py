"""What do the cells of a column show, whatever its header says?"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.ingest import Column, Dataset

SAMPLE = 20_000
"""Rows, evenly spaced, from which the meaning of a column is read in larger files."""
TOO_LARGE = 1e100
"""Numbers from here on measure nothing, and their squares are no numbers."""
FEW_LEVELS = 20
"""Categories with more different words than this are not asked what their words mean."""
NEARLY_ALL = 0.99
"""The share of the values that must be what a header says."""


@dataclass(frozen=True)
class ColumnValues:
    """The evidence of one column.

    Attributes
    ----------
    column : what reading took it for.
    numbers : (m,) float64 of the sampled rows, not a number where missing; empty for columns of words.
    levels : the different words of a category with few of them.
    """

    column: Column
    numbers: NDArray[np.float64] = field(repr=False, default_factory=lambda: np.zeros(0))
    levels: tuple[str, ...] = ()

    @classmethod
    def of(cls, dataset: Dataset, column: Column) -> ColumnValues:
        """Look at the cells of one column of the file."""
        if column.kind == "number":
            cells = dataset.encoded(column.name)
            step = max(1, -(-len(cells) // SAMPLE))
            numbers = cells.iloc[::step].to_numpy(dtype=float, na_value=np.nan)
            return cls(column, np.where(np.abs(numbers) < TOO_LARGE, numbers, np.nan))
        if column.kind == "category" and column.distinct <= FEW_LEVELS:
            words = dataset.encoded(column.name)
            different = (
                words.cat.categories if isinstance(words.dtype, pd.CategoricalDtype) else words.dropna().unique()
            )
            return cls(column, levels=tuple(map(str, different)))
        return cls(column)

    @cached_property
    def known(self) -> NDArray[np.float64]:
        """The numbers without the missing ones."""
        return self.numbers[~np.isnan(self.numbers)]

    @cached_property
    def is_whole(self) -> bool:
        """Whether there are numbers, and every one is whole."""
        return bool(len(self.known)) and bool((self.known % 1 == 0).all())

    def lies_within(self, low: float, high: float) -> bool:
        """Whether nearly all numbers lie between these bounds."""
        return bool(len(self.known)) and float(((self.known >= low) & (self.known <= high)).mean()) >= NEARLY_ALL
