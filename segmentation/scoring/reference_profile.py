"""What did the customers look like from whom the segments were formed? Kept to hold a later file against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.features import Treatment, frame_with_derived
from segmentation.features.cell_values import as_words
from segmentation.features.fitted_column import measured
from segmentation.features.quantiles import quantiles_of
from segmentation.ingest import Dataset
from segmentation.methods import Segmentation
from segmentation.methods.cluster_sums import sums_of
from segmentation.orders import RfmCuts, fit_cuts
from segmentation.parallel import parallel_map
from segmentation.recipe import ReferenceProfile

BINS = 10
"""Bins of equal counts, as the population stability index takes them (Siddiqi 2006, *Credit Risk Scorecards*)."""
FAR = 0.99
"""Share of a segment's customers that stands within its reach."""
RFM_COLUMNS = {"recency", "frequency", "monetary", "r_score", "f_score", "m_score"}


def reference_profile(dataset: Dataset, segmentation: Segmentation) -> ReferenceProfile:
    """What is remembered of each feature and each segment, and RFM's cut points."""
    matrix = segmentation.matrix
    frame = frame_with_derived(dataset, matrix.preparation.plan)
    everyone = len(matrix.rows) == len(frame)

    def cells_of(treatment: Treatment) -> pd.Series[Any]:
        return frame[treatment.column] if everyone else frame[treatment.column].iloc[matrix.rows]

    basis = matrix.preparation.plan.basis
    numbers = [t for t in basis if t.measure != "category"]
    remembered = parallel_map(lambda t: _number(measured(t, cells_of(t)), segmentation), numbers)
    by_column = {t.column: number for t, number in zip(numbers, remembered, strict=True) if number}
    levels = {t.column: _shares(cells_of(t)) for t in basis if t.measure == "category"}
    missing = {column: number.missing for column, number in by_column.items()}
    missing |= {t.column: float(cells_of(t).isna().mean()) for t in basis if t.measure == "category"}
    reach, distances = _distances(segmentation)
    return ReferenceProfile(
        {column: number.quantiles for column, number in by_column.items()},
        levels,
        tuple(map(float, segmentation.shares)),
        reach,
        _rfm(dataset),
        int(segmentation.sizes.sum()),
        {column: number.occupied for column, number in by_column.items()},
        missing,
        distances,
        {column: number.means for column, number in by_column.items()},
    )


@dataclass(frozen=True)
class RememberedNumber:
    """One number feature, as `ReferenceProfile` keeps it."""

    quantiles: tuple[float, ...]
    occupied: tuple[float, ...]
    missing: float
    means: tuple[float | None, ...]


def bin_edges(quantiles: Sequence[float]) -> NDArray[np.float64]:
    """The distinct cuts between the bins of a number: a bin holds its upper edge.

    >>> bin_edges((1.0, 1.0, 1.0, 2.0, 9.0)).tolist()
    [1.0, 2.0]
    """
    return np.unique(np.asarray(quantiles, dtype=float)[1:-1])


def shares_in_bins(ordered: NDArray[np.float64], edges: NDArray[np.float64]) -> NDArray[np.float64]:
    """The share of sorted values in each bin.

    >>> shares_in_bins(np.array([1.0, 1.0, 2.0, 9.0]), np.array([1.0, 2.0])).tolist()
    [0.5, 0.25, 0.25]
    """
    below = np.concatenate([[0], np.searchsorted(ordered, edges, side="right"), [len(ordered)]])
    shares: NDArray[np.float64] = np.diff(below) / max(1, len(ordered))
    return shares


def _number(values: NDArray[np.float64], segmentation: Segmentation) -> RememberedNumber | None:
    """None where there is no value."""
    ordered = np.sort(values)
    ordered = ordered[: len(ordered) - int(np.isnan(ordered).sum())]
    if not len(ordered):
        return None
    quantiles = tuple(map(float, quantiles_of(ordered, np.linspace(0, 1, BINS + 1))))
    occupied = tuple(map(float, shares_in_bins(ordered, bin_edges(quantiles))))
    return RememberedNumber(quantiles, occupied, 1 - len(ordered) / len(values), _means(values, segmentation))


def _means(values: NDArray[np.float64], segmentation: Segmentation) -> tuple[float | None, ...]:
    known = ~np.isnan(values)
    pair = np.column_stack([np.where(known, values, 0.0), known.astype(float)])
    sums = sums_of(pair, segmentation.labels, segmentation.k)
    return tuple(float(total / count) if count else None for total, count in sums)


def _distances(segmentation: Segmentation) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Each segment's reach, and its customers' mean distance to the centre."""
    reach, means = [], []
    for number in range(1, segmentation.k + 1):
        distances = segmentation.placement.distance[segmentation.labels == number]
        reach.append(float(quantiles_of(np.sort(distances), [FAR])[0]) if len(distances) else 0.0)
        means.append(float(distances.mean()) if len(distances) else 0.0)
    return tuple(reach), tuple(means)


def _shares(cells: pd.Series[Any]) -> dict[str, float]:
    """Level → share of those with a value."""
    shares = as_words(cells).value_counts(normalize=True)
    return {str(level): float(share) for level, share in shares.items()}


def _rfm(dataset: Dataset) -> RfmCuts | None:
    return fit_cuts(dataset.frame) if set(dataset.column_names) >= RFM_COLUMNS else None
