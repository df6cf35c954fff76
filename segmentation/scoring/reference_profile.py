"""What did the customers look like from whom the segments were formed? Kept to hold a later file against it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.features import FeatureMatrix, Treatment, frame_with_derived
from segmentation.features.cell_values import as_words
from segmentation.features.fitted_column import measured
from segmentation.features.quantiles import quantiles_of
from segmentation.ingest import Dataset
from segmentation.methods import Segmentation
from segmentation.orders import RfmCuts, fit_cuts
from segmentation.parallel import parallel_map
from segmentation.recipe import ReferenceProfile

BINS = 10
"""Bins of equal counts, as the population stability index takes them (Siddiqi 2006, *Credit Risk Scorecards*)."""
FAR = 0.99
"""Share of a segment's customers that stands within its reach."""
RFM_COLUMNS = {"recency", "frequency", "monetary", "r_score", "f_score", "m_score"}


def reference_profile(dataset: Dataset, segmentation: Segmentation) -> ReferenceProfile:
    """Quantiles and level shares of each feature, the segments' shares and reach, and RFM's cut points."""
    matrix = segmentation.matrix
    quantiles, levels = _features(dataset, matrix)
    reach = []
    for number in range(1, segmentation.k + 1):
        distances = segmentation.placement.distance[segmentation.labels == number]
        reach.append(float(quantiles_of(np.sort(distances), [FAR])[0]) if len(distances) else 0.0)
    return ReferenceProfile(quantiles, levels, tuple(map(float, segmentation.shares)), tuple(reach), _rfm(dataset))


def _features(
    dataset: Dataset, matrix: FeatureMatrix
) -> tuple[dict[str, tuple[float, ...]], dict[str, dict[str, float]]]:
    frame = frame_with_derived(dataset, matrix.preparation.plan)
    basis = matrix.preparation.plan.basis
    everyone = len(matrix.rows) == len(frame)

    def cells_of(treatment: Treatment) -> pd.Series[Any]:
        return frame[treatment.column] if everyone else frame[treatment.column].iloc[matrix.rows]

    numbers = [t for t in basis if t.measure != "category"]
    cut_points = parallel_map(lambda t: _quantiles(measured(t, cells_of(t))), numbers)
    quantiles = {t.column: cuts for t, cuts in zip(numbers, cut_points, strict=True) if cuts}
    levels = {t.column: _shares(cells_of(t)) for t in basis if t.measure == "category"}
    return quantiles, levels


def _quantiles(values: NDArray[np.float64]) -> tuple[float, ...]:
    """The cuts between `BINS` bins of equal counts; none without a value."""
    known = np.sort(values)
    known = known[: len(known) - int(np.isnan(known).sum())]
    return tuple(map(float, quantiles_of(known, np.linspace(0, 1, BINS + 1)))) if len(known) else ()


def _shares(cells: pd.Series[Any]) -> dict[str, float]:
    """Level → share of those with a value."""
    shares = as_words(cells).value_counts(normalize=True)
    return {str(level): float(share) for level, share in shares.items()}


def _rfm(dataset: Dataset) -> RfmCuts | None:
    return fit_cuts(dataset.frame) if set(dataset.column_names) >= RFM_COLUMNS else None
