"""Would other seeds, one feature fewer or another preparation have given other segments?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import adjusted_rand_score

from segmentation.errors import UnsuitableData
from segmentation.features import FeatureMatrix, FeaturePlan, Preparation, Treatment
from segmentation.features.derived_columns import frame_with_derived
from segmentation.features.fit_column import fit_column
from segmentation.features.steps import is_logarithmic
from segmentation.ingest import Dataset
from segmentation.methods import Segmentation
from segmentation.progress import Progress, silent
from segmentation.trust.refits import Refitter, sample_rows, subset

OTHER_SEEDS = 5
ADDS_NOTHING = 0.95
"""A feature without which the segments agree this much (adjusted Rand) with ours adds nothing."""


@dataclass(frozen=True)
class Change:
    """One thing done otherwise, and the adjusted Rand index with our segments."""

    what: str
    agreement: float


@dataclass(frozen=True)
class Sensitivity:
    """What the segments owe to choices that could have been others.

    Attributes
    ----------
    seeds : agreement with refits from other random starts.
    features : one per variable, refitted without it; at `ADDS_NOTHING` or more it adds nothing.
    preparations : the same customers prepared in other sensible ways.
    customers : how many customers this was tried on.
    """

    seeds: tuple[float, ...]
    features: tuple[Change, ...]
    preparations: tuple[Change, ...]
    customers: int

    @property
    def add_nothing(self) -> tuple[str, ...]:
        """The features without which the segments would be the same."""
        return tuple(change.what for change in self.features if change.agreement >= ADDS_NOTHING)


def assess_sensitivity(
    segmentation: Segmentation, dataset: Dataset | None = None, *, seed: int = 0, progress: Progress = silent
) -> Sensitivity:
    """Refit a sample of the customers with other seeds, without each feature, prepared otherwise.

    ``dataset`` is needed for other preparations; without it they are left out.
    """
    rows = sample_rows(segmentation)
    matrix, labels = subset(segmentation.matrix, rows), segmentation.labels[rows]
    fewer = list(_without_each(matrix))
    others = list(_other_preparations(segmentation, rows, dataset)) if dataset is not None else []
    steps, refitter = OTHER_SEEDS + len(fewer) + len(others), Refitter.of(segmentation)
    done = 0

    def agreement(tried: FeatureMatrix, tried_seed: int, message: str) -> float:
        nonlocal done
        progress(done / steps, message)
        done += 1
        try:
            again = refitter.refit(tried, tried_seed).place(tried.values).labels
        except UnsuitableData:
            return 0.0
        return float(adjusted_rand_score(labels, again))

    seeds = tuple(agreement(matrix, seed + 1 + i, "Other random starts") for i in range(OTHER_SEEDS))
    features = tuple(Change(name, agreement(tried, seed, f"Without {name}")) for name, tried in fewer)
    preparations = tuple(Change(what, agreement(tried, seed, f"Prepared {what}")) for what, tried in others)
    return Sensitivity(seeds, features, preparations, len(rows))


def _without_each(matrix: FeatureMatrix) -> Iterator[tuple[str, FeatureMatrix]]:
    variables = list(dict.fromkeys(matrix.variables))
    if len(variables) < 2:
        return
    for name in variables:
        columns = tuple(c for c in matrix.preparation.columns if c.treatment.column != name)
        kept = np.array([v != name for v in matrix.variables])
        preparation = replace(matrix.preparation, columns=columns, components=None, component_means=None)
        base = np.ascontiguousarray(matrix.base[:, kept])
        if (base != base[0]).any():
            yield name, _matrix(base, preparation, matrix)


def _matrix(base: NDArray[np.float64], preparation: Preparation, like: FeatureMatrix) -> FeatureMatrix:
    return FeatureMatrix(
        preparation.finish(base), base, preparation.value_names, like.rows, like.row_count, {}, preparation
    )


def _other_preparations(
    segmentation: Segmentation, rows: NDArray[np.intp], dataset: Dataset
) -> Iterator[tuple[str, FeatureMatrix]]:
    matrix = segmentation.matrix
    plan = matrix.preparation.plan
    frame = frame_with_derived(dataset, plan).iloc[matrix.rows[rows]]
    for what, tried in _plans(plan):
        preparation = Preparation(tried, tuple(fit_column(t, frame[t.column]) for t in tried.basis))
        base, _ = preparation.base(frame)
        yield what, _matrix(base, preparation, subset(matrix, rows))


def _plans(plan: FeaturePlan) -> Iterator[tuple[str, FeaturePlan]]:
    """The plan with one thing otherwise for all numbers, where that changes anything."""
    changes: tuple[tuple[str, dict[str, object]], ...] = (
        ("without logarithms", {"log": "none"}),
        ("without clipping extremes", {"winsorise": False}),
        ("with extremes clipped", {"winsorise": True}),
        ("scaled by median and quartiles", {"scale": "robust"}),
        ("scaled from lowest to highest", {"scale": "minmax"}),
    )
    for what, change in changes:
        treatments = tuple(
            replace(t, **change) if t.measure == "number" and _has(t, change) else t  # type: ignore[arg-type]
            for t in plan.treatments
        )
        if treatments != plan.treatments:
            yield what, replace(plan, treatments=treatments, pca=None)


def _has(treatment: Treatment, change: dict[str, object]) -> bool:
    """Whether there is something to change: a logarithm is only taken away where there is one."""
    return "log" not in change or is_logarithmic(treatment.log)
