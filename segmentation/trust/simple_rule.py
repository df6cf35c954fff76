"""Does the segmentation say more about customers than a rule anyone could write down?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.errors import InvalidChoice
from segmentation.ingest import Dataset
from segmentation.meaning import labels_of, noun_of
from segmentation.methods import Segmentation
from segmentation.methods.canonical_order import canonical_order
from segmentation.progress import Progress, silent
from segmentation.vocabulary.concept_lookup import concept
from segmentation.vocabulary.tokens import header_words
from segmentation.wording import percent

FOLDS = 10
DRAWS = 500
"""Bootstrap draws of customers behind each interval."""
SAMPLE = 20_000
"""The comparison is made on at most so many customers, drawn at random."""
INTERVAL = (2.5, 97.5)
MOST_RULES = 8
"""Features that formed the segments and are also tried alone, each cut into equal groups."""
MONEY = ("spend", "income", "purchases")
"""Concepts of money; a simple rule cuts the first column that the clearest of their words names."""


@dataclass(frozen=True)
class Contender:
    """One way to group customers, and how much of the column it explains where it was not fitted.

    ``explained`` is 1 − squared error / squared error of the plain mean, out of fold;
    ``low`` and ``high`` bound it in 95 of 100 draws of customers.
    """

    name: str
    groups: int
    explained: float
    low: float
    high: float


@dataclass(frozen=True)
class RuleTest:
    """The segments against simple rules on a column that did not form them.

    Attributes
    ----------
    column : what is explained; ``noun`` is what it is called.
    contenders : the segments first, then the rules, then chance.
    gain : share explained by the segments beyond the best rule, with its interval ``gain_low`` to ``gain_high``.
    best_rule : name of that rule.
    customers : how many were compared.
    """

    column: str
    contenders: tuple[Contender, ...]
    gain: float
    gain_low: float
    gain_high: float
    best_rule: str
    customers: int
    noun: str = ""

    @property
    def beats(self) -> bool:
        """Whether the segments explain more than the best rule beyond chance."""
        return self.gain_low > 0

    @property
    def sentence(self) -> str:
        """The outcome in a line."""
        ours = self.contenders[0]
        rule = next(c for c in self.contenders if c.name == self.best_rule)
        numbers = (
            f"The segments explain {percent(ours.explained)} of the differences in {self.noun or self.column} "
            f"({percent(ours.low)} to {percent(ours.high)}), {rule.name} {percent(rule.explained)}"
        )
        if self.beats:
            return f"{numbers}: the segments say more."
        if self.gain_high < 0:
            return f"{numbers}: the simple rule says more."
        return f"{numbers}: a simple rule does as well."


def held_out_columns(dataset: Dataset, segmentation: Segmentation) -> tuple[str, ...]:
    """Columns that did not form the segments and can be explained: numbers and yes/no columns."""
    forming = {t.column for t in segmentation.matrix.preparation.plan.basis}
    fit = []
    for column in dataset.columns:
        if column.name in forming or column.role == "identifier":
            continue
        if (column.kind == "number" and column.distinct != 1) or column.distinct == 2:
            fit.append(column.name)
    return tuple(fit)


def beats_simple_rule(
    dataset: Dataset,
    segmentation: Segmentation,
    column: str,
    *,
    spend: str | None = None,
    seed: int = 0,
    progress: Progress = silent,
) -> RuleTest:
    """Cross-validated share of variance of ``column`` explained by segments and by simple rules.

    Parameters
    ----------
    column : a number or a two-valued column that did not form the segments.
    spend : the column a simple rule would cut into k equal groups; by default the first that
        sounds of money. Single features that formed the segments are cut as well, and recency ×
        frequency cells join in where the table has both.

    Raises
    ------
    InvalidChoice : where the column formed the segments or cannot be explained.
    """
    if column not in held_out_columns(dataset, segmentation):
        raise InvalidChoice(
            f"{column!r} cannot judge the segments: choose a number or a yes/no column that did not form them."
        )
    frame = dataset.frame.iloc[segmentation.matrix.rows]
    target = _numbers(frame[column])
    rows = canonical_order(np.column_stack([segmentation.matrix.values, np.nan_to_num(target)]), seed)
    rows = rows[(segmentation.labels[rows] > 0) & ~np.isnan(target[rows])][:SAMPLE]
    if len(rows) < 2 * FOLDS or np.ptp(target[rows]) == 0:
        raise InvalidChoice(f"{column!r} does not vary enough among these customers to judge the segments by.")
    labels = segmentation.labels[rows].astype(np.int64)
    nouns = {name: noun_of(label, name) for name, label in labels_of(dataset).items()}
    groupings = {"the segments": labels, **_rules(frame.iloc[rows], column, spend, segmentation, rows, nouns)}
    rng = np.random.default_rng(seed)
    groupings["chance"] = rng.permutation(labels)
    progress(0.3, "Comparing with simple rules")
    fold = rng.permutation(len(rows)) % FOLDS
    plain = (target[rows] - _out_of_fold(target[rows], np.zeros(len(rows), np.int64), fold)) ** 2
    errors = {name: (target[rows] - _out_of_fold(target[rows], g, fold)) ** 2 for name, g in groupings.items()}
    return replace(_judged(column, groupings, errors, plain, rng), noun=nouns[column])


def _numbers(cells: pd.Series[Any]) -> NDArray[np.float64]:
    if pd.api.types.is_numeric_dtype(cells):
        return cells.to_numpy(dtype=float, na_value=np.nan)
    known = sorted(str(level) for level in cells.dropna().unique())
    yes: NDArray[np.float64] = np.array(cells.astype("str") == known[-1], dtype=float)
    yes[np.array(cells.isna())] = np.nan
    return yes


def _rules(
    frame: pd.DataFrame,
    column: str,
    spend: str | None,
    segmentation: Segmentation,
    rows: NDArray[np.intp],
    nouns: Mapping[str, str],
) -> dict[str, NDArray[np.int64]]:
    """Equal groups by spend and by single features, and cells of recency and frequency where both are there."""
    numeric = [str(n) for n in frame.columns if str(n) != column and pd.api.types.is_numeric_dtype(frame[str(n)])]
    spend = spend or _first_named(numeric, *MONEY)
    forming = [t.column for t in segmentation.matrix.preparation.plan.basis if t.column in numeric]
    rules = {}
    for name in dict.fromkeys([*([spend] if spend else []), *forming[:MOST_RULES]]):
        rules[f"{segmentation.k} equal groups by {nouns.get(name, name)}"] = _quantiles(frame[name], segmentation.k)
    recency, frequency = _first_named(numeric, "recency"), _first_named(numeric, "frequency")
    if recency and frequency:
        rules["recency × frequency cells"] = _quantiles(frame[recency], 5) * 10 + _quantiles(frame[frequency], 5)
    if not rules:
        first = segmentation.matrix.values[rows, 0]
        rules[f"{segmentation.k} equal groups by {segmentation.matrix.names[0]}"] = _quantiles(
            pd.Series(first), segmentation.k
        )
    return rules


def _first_named(headers: Sequence[str], *keys: str) -> str | None:
    """The first header with the clearest of the words that name these concepts."""
    words = [word for key in keys for word in concept(key).all_words]
    return next((header for word in words for header in headers if word in header_words(header)), None)


def _quantiles(cells: pd.Series[float], groups: int) -> NDArray[np.int64]:
    numbers = cells.to_numpy(dtype=float, na_value=np.nan)
    cuts = np.unique(np.nanquantile(numbers, np.arange(1, groups) / groups))
    return np.where(np.isnan(numbers), -1, np.searchsorted(cuts, numbers, side="left")).astype(np.int64)


def _out_of_fold(
    target: NDArray[np.float64], groups: NDArray[np.int64], fold: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Each customer's group mean over the other folds; the plain mean where the group is not there."""
    _, codes = np.unique(groups, return_inverse=True)
    width = int(codes.max()) + 1
    cell = codes * FOLDS + fold
    sums = np.bincount(cell, target, width * FOLDS).reshape(width, FOLDS)
    counts = np.bincount(cell, minlength=width * FOLDS).reshape(width, FOLDS)
    others, many = sums.sum(axis=1, keepdims=True) - sums, counts.sum(axis=1, keepdims=True) - counts
    plain = others.sum(axis=0) / np.maximum(many.sum(axis=0), 1)
    means = np.where(many > 0, others / np.maximum(many, 1), plain)
    predicted: NDArray[np.float64] = means[codes, fold]
    return predicted


def _judged(
    column: str,
    groupings: dict[str, NDArray[np.int64]],
    errors: dict[str, NDArray[np.float64]],
    plain: NDArray[np.float64],
    rng: np.random.Generator,
) -> RuleTest:
    names: Sequence[str] = list(groupings)
    stacked = np.vstack([*(errors[name] for name in names), plain])
    explained = 1 - stacked[:-1].sum(axis=1) / plain.sum()
    draws = np.empty((DRAWS, len(names)))
    for d in range(DRAWS):
        totals = stacked[:, rng.integers(0, len(plain), len(plain))].sum(axis=1)
        draws[d] = 1 - totals[:-1] / max(totals[-1], 1e-300)
    low, high = np.percentile(draws, INTERVAL, axis=0)
    contenders = tuple(
        Contender(name, len(np.unique(groupings[name])), float(explained[i]), float(low[i]), float(high[i]))
        for i, name in enumerate(names)
    )
    best = 1 + int(np.argmax(explained[1:-1]))
    gains = draws[:, 0] - draws[:, best]
    gain_low, gain_high = (float(q) for q in np.percentile(gains, INTERVAL))
    return RuleTest(
        column, contenders, float(explained[0] - explained[best]), gain_low, gain_high, names[best], len(plain)
    )
