"""Which method serves these customers best?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import adjusted_rand_score

from segmentation.criteria.null_model import fit_null_model
from segmentation.errors import SegmentationError
from segmentation.features import FeatureMatrix
from segmentation.methods import METHODS, Segmentation, segment
from segmentation.methods.canonical_order import canonical_order
from segmentation.methods.finalise import means_of, squared_within
from segmentation.progress import Progress, part, silent
from segmentation.trust.borders import borders_of
from segmentation.trust.cross_tables import agreement_matrix
from segmentation.trust.refits import Refitter, check_enough, subset

PAIRS = 10
"""Pairs of half samples for the held-out stability of each method."""
NULL_SETS = 10
"""Tables without groups each method is also run on."""
SAMPLE = 1_500
"""The trials are made on at most so many customers, drawn at random, the same for every method."""
LEAST_LEAD = 0.01
"""A method wins on a figure only where it leads by this much and by twice the standard error."""
BASELINE, CHALLENGER = "kmeans", "consensus"


@dataclass(frozen=True)
class ComparedMethod:
    """One method on the customers.

    Attributes
    ----------
    name, title : of the method.
    segmentation : what it formed; None where it cannot, and ``refusal`` says why.
    explained : share of the total variance between segments (R²), 0–1.
    silhouette : mean over sampled customers.
    draws : adjusted Rand index per pair of half samples, on customers in neither.
    null_ratio : spread within segments over that of the same method on tables without groups,
        under 1 is tighter; ``null_draws`` are the ratios against each table.
    """

    name: str
    title: str
    segmentation: Segmentation | None = field(repr=False)
    refusal: str = ""
    explained: float = float("nan")
    silhouette: float = float("nan")
    draws: tuple[float, ...] = ()
    null_draws: tuple[float, ...] = ()

    @property
    def stability(self) -> float:
        """Median held-out stability."""
        return float(np.median(self.draws)) if self.draws else float("nan")

    @property
    def null_ratio(self) -> float:
        """Mean ratio to tables without groups."""
        return float(np.mean(self.null_draws)) if self.null_draws else float("nan")


@dataclass(frozen=True)
class MethodComparison:
    """Every method side by side on the same customers.

    Attributes
    ----------
    methods : in the order they were asked for.
    agreement : (m, m) adjusted Rand indices between those that formed segments.
    proposal : name of the method proposed; reason : why, in a sentence.
    customers : how many the trials were made on.
    """

    methods: tuple[ComparedMethod, ...]
    agreement: NDArray[np.float64]
    proposal: str
    reason: str
    customers: int

    @property
    def formed(self) -> tuple[ComparedMethod, ...]:
        """Those that formed segments; ``agreement`` is in this order."""
        return tuple(c for c in self.methods if c.segmentation is not None)

    def method(self, name: str) -> ComparedMethod:
        """The method of that name."""
        return next(c for c in self.methods if c.name == name)


def compare_methods(
    matrix: FeatureMatrix,
    k: int,
    names: Sequence[str] = tuple(METHODS),
    *,
    seed: int = 0,
    options: Mapping[str, Mapping[str, object]] | None = None,
    progress: Progress = silent,
) -> MethodComparison:
    """Run several methods on the same customers and judge them by the same measures.

    K-means takes part in any case: what it gives up to another method must be seen.

    Raises
    ------
    UnsuitableData : where there are too few customers to form the segments again on a part of them.
    """
    check_enough(len(matrix.values), k)
    names = list(dict.fromkeys([BASELINE, *names]))
    rows = canonical_order(matrix.values, seed)[:SAMPLE]
    trial = subset(matrix, rows)
    tables = _tables_without_groups(trial, seed)
    compared = []
    for i, name in enumerate(names):
        stretch = part(progress, i / len(names), (i + 1) / len(names))
        compared.append(
            _judged_method(matrix, trial, tables, k, name, seed, dict((options or {}).get(name, {})), stretch)
        )
    formed = [c.segmentation for c in compared if c.segmentation is not None]
    proposal, reason = _proposal(compared)
    return MethodComparison(tuple(compared), agreement_matrix(formed), proposal, reason, len(rows))


def _judged_method(
    matrix: FeatureMatrix,
    trial: FeatureMatrix,
    tables: list[FeatureMatrix],
    k: int,
    name: str,
    seed: int,
    options: dict[str, object],
    progress: Progress,
) -> ComparedMethod:
    title = METHODS[name].title
    progress(0.0, title)
    try:
        formed = segment(matrix, k, method=name, seed=seed, options=options)
        refitter = Refitter.of(formed)
        draws = _held_out(trial, refitter, seed, part(progress, 0.2, 0.6), title)
        ratios = _ratios(trial, tables, refitter, seed, part(progress, 0.6, 1.0), title)
    except SegmentationError as error:
        return ComparedMethod(name, title, None, str(error))
    placed = formed.labels > 0
    total = float(((matrix.values[placed] - matrix.values[placed].mean(axis=0)) ** 2).sum())
    within = squared_within(matrix.values, formed.labels, formed.centres)
    silhouettes = borders_of(formed).silhouette
    return ComparedMethod(
        name,
        title,
        formed,
        "",
        1 - within / total if total > 0 else 0.0,
        float(np.nanmean(silhouettes)) if not np.isnan(silhouettes).all() else float("nan"),
        draws,
        ratios,
    )


def _held_out(trial: FeatureMatrix, refitter: Refitter, seed: int, progress: Progress, title: str) -> tuple[float, ...]:
    """Agreement of two fits on disjoint thirds, about the third that neither saw."""
    scores = []
    for pair in range(PAIRS):
        progress(pair / PAIRS, f"{title}: do its segments hold for new customers?")
        thirds = np.array_split(np.random.default_rng([seed, pair]).permutation(len(trial.values)), 3)
        unseen = trial.values[thirds[2]]
        first, second = (
            refitter.refit(subset(trial, np.sort(third)), pair).place(unseen).labels for third in thirds[:2]
        )
        scores.append(float(adjusted_rand_score(first, second)))
    return tuple(scores)


def _tables_without_groups(trial: FeatureMatrix, seed: int) -> list[FeatureMatrix]:
    model = fit_null_model(trial.base, trial.variables, one_heap=False)
    tables = []
    for draw in range(NULL_SETS):
        base = model.draw(np.random.default_rng([seed, draw]))
        values = trial.preparation.finish(base)
        tables.append(FeatureMatrix(values, base, trial.names, trial.rows, trial.row_count, {}, trial.preparation))
    return tables


def _ratios(
    trial: FeatureMatrix, tables: list[FeatureMatrix], refitter: Refitter, seed: int, progress: Progress, title: str
) -> tuple[float, ...]:
    observed = _spread(trial, refitter, seed)
    ratios = []
    for i, table in enumerate(tables):
        progress(i / len(tables), f"{title}: against customers without groups")
        ratios.append(observed / _spread(table, refitter, seed))
    return tuple(ratios)


def _spread(matrix: FeatureMatrix, refitter: Refitter, seed: int) -> float:
    """Sum of squares within segments per placed customer."""
    labels = refitter.refit(matrix, seed).place(matrix.values).labels
    placed = max(1, int((labels > 0).sum()))
    return max(
        squared_within(matrix.values, labels, means_of(matrix.values, labels, int(labels.max()))) / placed, 1e-12
    )


def _proposal(compared: Sequence[ComparedMethod]) -> tuple[str, str]:
    """K-means, unless the consensus wins on held-out stability or on the null ratio."""
    base = next(c for c in compared if c.name == BASELINE)
    rival = next((c for c in compared if c.name == CHALLENGER and c.segmentation is not None), None)
    if rival is None:
        return BASELINE, "K-means is proposed; the consensus of many runs did not take part."
    steadier = _leads(rival.draws, base.draws)
    tighter = _leads(tuple(-r for r in rival.null_draws), tuple(-r for r in base.null_draws))
    if steadier or tighter:
        on = " and ".join(
            w for w, won in (("holds better for new customers", steadier), ("is tighter", tighter)) if won
        )
        return CHALLENGER, f"The consensus of many runs {on} than k-means."
    return BASELINE, "K-means is proposed; the consensus of many runs is no better."


def _leads(first: Sequence[float], second: Sequence[float]) -> bool:
    """Whether the first leads by `LEAST_LEAD` and by twice the standard error of the paired differences."""
    lead = np.array(first) - np.array(second)
    error = lead.std(ddof=1) / np.sqrt(len(lead)) if len(lead) > 1 else 0.0
    return bool(lead.mean() > max(LEAST_LEAD, 2 * error))
