"""How is a column spread, before and after its treatment?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.features.cell_values import as_words
from segmentation.features.fit_column import fit_column
from segmentation.features.fitted_column import apply_column, measured
from segmentation.features.plan import Treatment

BINS = 24
MOST_LEVELS = 8
"""Levels of a category told; the rest are counted together."""
OTHERS = "all others"


@dataclass(frozen=True)
class Histogram:
    """Customers per bin: ``counts`` has one entry less than ``edges``."""

    edges: tuple[float, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Distribution:
    """One column's spread over the customers that take part.

    Attributes
    ----------
    before : of the known values in their own unit; None for a category.
    levels : (level, customers), the commonest first; empty for the other measures.
    after : of the prepared values, gaps filled; None for a category or where nothing was prepared.
    missing : customers without a value.
    """

    column: str
    before: Histogram | None
    levels: tuple[tuple[str, int], ...]
    after: Histogram | None
    missing: int

    def frame(self) -> pd.DataFrame:
        """The numbers behind the pictures, one row a bin or level."""
        if self.before is None:
            return pd.DataFrame(self.levels, columns=["level", "customers"])
        parts = {"before": self.before, "after": self.after}
        return pd.concat(
            [
                pd.DataFrame({"when": when, "from": h.edges[:-1], "to": h.edges[1:], "customers": h.counts})
                for when, h in parts.items()
                if h is not None
            ],
            ignore_index=True,
        )


def distribution(
    cells: pd.Series[Any], treatment: Treatment, taking_part: NDArray[np.bool_] | None = None
) -> Distribution:
    """The spread of the cells of one column, over the rows that take part.

    Raises
    ------
    SegmentationError : where the treatment does not fit the column.
    """
    cells = cells if taking_part is None else cells[taking_part]
    if treatment.measure == "category":
        counts = as_words(cells).value_counts()
        ordered = sorted(((str(level), int(n)) for level, n in counts.items()), key=lambda pair: (-pair[1], pair[0]))
        listed, rest = ordered[:MOST_LEVELS], ordered[MOST_LEVELS:]
        others = [(OTHERS, sum(n for _, n in rest))] if rest else []
        return Distribution(treatment.column, None, (*listed, *others), None, int(cells.isna().sum()))
    values = measured(treatment, cells)
    known = values[~np.isnan(values)]
    fitted = fit_column(treatment, cells)
    after, placed = apply_column(fitted, cells)
    return Distribution(treatment.column, histogram(known), (), histogram(after[placed, 0]), len(values) - len(known))


def histogram(values: NDArray[np.float64]) -> Histogram:
    """Counts in `BINS` equal bins, or one bin per value where there are fewer whole ones."""
    if not len(values):
        return Histogram((0.0, 1.0), (0,))
    low, high = float(values.min()), float(values.max())
    whole = low % 1 == 0 and high - low < BINS and bool((values % 1 == 0).all())
    edges = np.arange(low - 0.5, high + 1) if whole else np.linspace(low, high if high > low else low + 1, BINS + 1)
    counts, _ = np.histogram(values, edges)
    return Histogram(tuple(map(float, edges)), tuple(map(int, counts)))
