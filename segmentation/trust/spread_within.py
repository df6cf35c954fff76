"""How tight are the segments? The within-cluster sum of squares, taken apart by segment and feature."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation import wording
from segmentation.methods import Segmentation
from segmentation.methods.cluster_sums import sums_of


@dataclass(frozen=True)
class SpreadWithin:
    """The spread left within the segments, in prepared units.

    Attributes
    ----------
    features : q names of the prepared columns.
    within : (k, q) sum of squared distances of a segment's members to their mean, by feature (WCSS).
    total : (q,) the same of all placed customers to the mean of all (TSS).
    """

    features: tuple[str, ...]
    within: NDArray[np.float64] = field(repr=False)
    total: NDArray[np.float64] = field(repr=False)

    @property
    def explained(self) -> float:
        """R² = BCSS / TSS: the share of the spread that lies between the segments."""
        return 1 - float(self.within.sum() / self.total.sum()) if self.total.sum() > 0 else 0.0

    @property
    def sentence(self) -> str:
        """The same for people."""
        return (
            f"The segments account for {wording.percent(self.explained)} of how customers differ; "
            f"{wording.percent(1 - self.explained)} is left within them."
        )


def spread_within(segmentation: Segmentation) -> SpreadWithin:
    """WCSS of every segment and feature, around the means of the members whatever the method.

    >>> from segmentation.methods import segment
    >>> spread = spread_within(segment(np.array([[0.0, 1.0], [2.0, 1.0], [10.0, 4.0], [12.0, 4.0]]), 2))
    >>> spread.within.tolist(), round(spread.explained, 3)
    ([[2.0, 0.0], [2.0, 0.0]], 0.965)
    """
    values, labels, k = segmentation.matrix.values, segmentation.labels, segmentation.k
    placed = labels > 0
    middle = values[placed].mean(axis=0) if placed.any() else np.zeros(values.shape[1])
    centred = values - middle
    sizes = np.bincount(labels, minlength=k + 1)[1:]
    squares, sums = sums_of(centred**2, labels, k), sums_of(centred, labels, k)
    within = np.maximum(squares - sums**2 / np.maximum(sizes, 1)[:, None], 0)
    return SpreadWithin(segmentation.matrix.names, within, squares.sum(axis=0))


def spread_table(spread: SpreadWithin, names: tuple[str, ...]) -> pd.DataFrame:
    """A row a feature: the share of its spread between the segments, what is left within all, and within each."""
    between = 1 - spread.within.sum(axis=0) / np.where(spread.total > 0, spread.total, 1)
    columns: dict[str, list[str]] = {
        "Feature": list(spread.features),
        "Between segments": [wording.percent(float(share)) for share in between],
        "Within, all": [wording.number(float(value)) for value in spread.within.sum(axis=0)],
    }
    for name, row in zip(names, spread.within, strict=True):
        columns[name] = [wording.number(float(value)) for value in row]
    return pd.DataFrame(columns)
