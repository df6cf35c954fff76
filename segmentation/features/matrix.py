"""Dataset and plan → the numbers that are compared."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from segmentation.errors import UnsuitableData
from segmentation.features.filters import Condition, keep
from segmentation.features.plan import FeaturePlan, Treatment
from segmentation.features.preparation import FittedColumn, Preparation, fit_column
from segmentation.ingest import Dataset


@dataclass(frozen=True)
class FeatureMatrix:
    """The prepared customers: what every method sees.

    Attributes
    ----------
    values : (n, q) float64, prepared, weighted and (where asked) rotated.
    base : (n, p) float64, prepared but before weights and PCA: what the null model is drawn
        on. The same array as ``values`` where neither applies.
    names : q names of the columns of ``values``.
    rows : (n,) position of each customer among the dataset's data rows.
    row_count : data rows of the dataset, those left out included.
    left_out : reason → (m,) positions of the data rows that have no place here.
    preparation : the fitted numbers.
    fingerprint : equal means equal values.
    """

    values: NDArray[np.float64] = field(repr=False)
    base: NDArray[np.float64] = field(repr=False)
    names: tuple[str, ...]
    rows: NDArray[np.int64] = field(repr=False)
    row_count: int
    left_out: dict[str, NDArray[np.int64]] = field(repr=False)
    preparation: Preparation = field(repr=False)
    fingerprint: str = ""

    @property
    def variables(self) -> tuple[str, ...]:
        """For each column of ``base``, the file's column it came from (one category has several)."""
        return self.preparation.variables

    @classmethod
    def from_array(cls, values: ArrayLike, names: Sequence[str] | None = None) -> FeatureMatrix:
        """A matrix of numbers that need no preparation (n × p).

        >>> FeatureMatrix.from_array([[1, 2], [3, 4]]).names
        ('x1', 'x2')
        """
        array = np.ascontiguousarray(values, dtype=float)
        labels = tuple(names) if names is not None else tuple(f"x{j + 1}" for j in range(array.shape[1]))
        treatments = tuple(Treatment(name, scale="none") for name in labels)
        columns = tuple(
            FittedColumn(t, float(np.median(array[:, j])), None, None, None, (), (0.0,), (1.0,), (1.0,))
            for j, t in enumerate(treatments)
        )
        preparation = Preparation(FeaturePlan(treatments), columns)
        everyone = np.arange(len(array))
        return cls(array, array, labels, everyone, len(array), {}, preparation, digest(array, labels))


def digest(values: NDArray[np.float64], names: Sequence[str]) -> str:
    """The fingerprint of a matrix: names and every value."""
    content = hashlib.sha256(repr(tuple(names)).encode())
    content.update(np.ascontiguousarray(values).tobytes())
    return content.hexdigest()


def prepare(dataset: Dataset, plan: FeaturePlan, filters: Sequence[Condition] = ()) -> FeatureMatrix:
    """Fit the plan to the customers that take part and prepare them.

    Raises
    ------
    UnsuitableData : where no column forms segments, or no customer is left.
    """
    if not plan.basis:
        raise UnsuitableData("No column forms the segments yet. Choose at least one on the Features page.")
    taking_part = keep(dataset, filters)
    frame = dataset.frame.loc[taking_part]
    if frame.empty:
        raise UnsuitableData("The filter leaves no customer. Loosen one of its conditions.")
    preparation = Preparation(plan, tuple(fit_column(t, frame[t.column]) for t in plan.basis))
    base, placed = preparation.base(frame)
    rows = np.flatnonzero(taking_part)
    left_out = {"filtered out": np.flatnonzero(~taking_part), "a value is missing": rows[~placed]}
    left_out = {reason: found for reason, found in left_out.items() if len(found)}
    base = np.ascontiguousarray(base[placed])
    values = preparation.finish(base)
    return FeatureMatrix(
        values, base, preparation.names, rows[placed], dataset.row_count, left_out, preparation,
        digest(values, preparation.names),
    )  # fmt: skip
