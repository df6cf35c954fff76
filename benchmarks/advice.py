"""How long does the first advice on a million customers take? ``python -m benchmarks.advice [ROWS]``.

Against what a notebook does: ``KMeans(n_init=10)`` for every k and
``silhouette_score(sample_size=10_000)``, on the same standardised table.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score

from segmentation.choose_k import advise_k
from segmentation.features import FeatureMatrix

ROWS, COLUMNS, GROUPS = 1_000_000, 8, 6
KS = range(2, 11)
TARGET, STRETCH = 8.0, 12.0
"""How many times faster than the notebook the advice must be, and may be."""
WORSE = 0.001
"""Its inertia may be this much above the notebook's, for no k more."""


@dataclass(frozen=True)
class Row:
    """One measured comparison."""

    what: str
    ours: float
    theirs: float
    worst_inertia: float

    @property
    def times_faster(self) -> float:
        """How many times as long theirs took."""
        return self.theirs / self.ours

    @property
    def met(self) -> bool:
        """Whether both bars are met."""
        return self.times_faster >= TARGET and self.worst_inertia <= 1 + WORSE

    def __str__(self) -> str:
        return (
            f"{self.ours:.1f} s against {self.theirs:.1f} s, {self.times_faster:.1f} × faster "
            f"(bar {TARGET:.0f} ×); worst inertia {100 * (self.worst_inertia - 1):+.3f} % of the notebook's"
        )


def customers(rows: int = ROWS) -> NDArray[np.float64]:
    """Six overlapping groups in eight standardised features."""
    rng = np.random.default_rng(0)
    values = rng.normal(size=(GROUPS, COLUMNS))[rng.integers(GROUPS, size=rows)] * 1.5
    values += rng.normal(size=(rows, COLUMNS))
    return (values - values.mean(axis=0)) / values.std(axis=0)


def notebook(values: NDArray[np.float64]) -> list[float]:
    """The inertia of each k, and silhouettes on the way, as notebooks do it."""
    inertia = []
    for k in KS:
        fit = KMeans(k, n_init=10, random_state=0).fit(values)
        silhouette_score(values, fit.labels_, sample_size=10_000, random_state=0)
        inertia.append(float(fit.inertia_))
    return inertia


def measure(count: int = ROWS) -> Row:
    """Both on the same table, one after the other."""
    values = customers(count)
    matrix = FeatureMatrix.from_array(values)
    begin = time.perf_counter()
    ours = [score.inertia for score in advise_k(matrix, KS, quick=True).scores]
    middle = time.perf_counter()
    theirs = notebook(values)
    end = time.perf_counter()
    worst = max(a / b for a, b in zip(ours, theirs, strict=True))
    return Row(f"advice on k = 2…10, {count:,} × {COLUMNS}", middle - begin, end - middle, worst)


def rows() -> list[tuple[str, str]]:
    """The line of `make bench`."""
    row = measure()
    return [(row.what, str(row))]


if __name__ == "__main__":
    print(measure(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS))
