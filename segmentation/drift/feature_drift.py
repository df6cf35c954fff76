"""How are the customers of today spread over the bins, or the words, of one feature, and how were they then?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation import wording
from segmentation.drift.stability_index import Shift, chance_level, shift_of, stability_index
from segmentation.features import FittedColumn, Treatment
from segmentation.features.cell_values import as_words
from segmentation.features.fitted_column import measured
from segmentation.recipe import ReferenceProfile
from segmentation.scoring.reference_profile import bin_edges, shares_in_bins

WITHOUT_VALUE = "no value"
NEW_WORDS = "words not there then"
MOST_LEVELS = 30
"""Words of a category that are compared one by one, the commonest first; the rest are one bin."""
REST = "all other words"


@dataclass(frozen=True)
class FeatureDrift:
    """One feature then and now.

    Attributes
    ----------
    feature, label : its column, and what people call it.
    index : the population stability index.
    chance : what sampling alone stays under.
    bins : what each bin holds, in words.
    then, now : share of the customers in each bin.
    middle_then, middle_now : medians of a number, in original units; None for words.
    unseen : word → customers, for words that were not there then.
    """

    feature: str
    label: str
    index: float
    chance: float
    bins: tuple[str, ...] = field(repr=False)
    then: tuple[float, ...] = field(repr=False)
    now: tuple[float, ...] = field(repr=False)
    middle_then: float | None = None
    middle_now: float | None = None
    unseen: Mapping[str, int] = field(default_factory=dict)

    @property
    def shift(self) -> Shift:
        """Whether it is stable, has shifted, or has changed."""
        return shift_of(self.index, self.chance)


def feature_drift(
    fitted: FittedColumn, cells: pd.Series[Any], reference: ReferenceProfile, label: str, unseen: Mapping[str, int]
) -> FeatureDrift | None:
    """The drift of one feature; None where the recipe remembers nothing of it."""
    treatment = fitted.treatment
    name = treatment.column
    if name in reference.quantiles:
        return _number_drift(treatment, measured(treatment, cells), reference, label, unseen)
    if name in reference.levels:
        return _category_drift(name, as_words(cells), reference, label, unseen)
    return None


def _number_drift(
    treatment: Treatment,
    values: NDArray[np.float64],
    reference: ReferenceProfile,
    label: str,
    unseen: Mapping[str, int],
) -> FeatureDrift:
    name, quantiles = treatment.column, reference.quantiles[treatment.column]
    edges = bin_edges(quantiles)
    ordered = np.sort(values[~np.isnan(values)])
    then = np.array(reference.occupied.get(name) or _shares_from(quantiles, edges, ordered))
    now = shares_in_bins(ordered, edges)
    middles = float(quantiles[len(quantiles) // 2]), float(np.median(ordered)) if len(ordered) else None
    return _drift(
        name, label, _bin_words(treatment, edges), then, now, 1 - len(ordered) / max(1, len(values)), len(values),
        reference, middles, unseen,
    )  # fmt: skip


def _shares_from(
    quantiles: Sequence[float], edges: NDArray[np.float64], ordered: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Which share may have lain in each bin, where an older recipe keeps the deciles alone.

    A decile says that a tenth lies up to it, and as much more as share its very value: of what is possible, what is
    nearest to the ``ordered`` values of today, so that nothing counts as drift that may be none.

    >>> _shares_from((1.0, 1.0, 1.0, 2.0, 9.0), np.array([1.0, 2.0]), np.array([1.0, 1.0, 1.0, 1.0, 2.0])).round(2)
    array([0.75, 0.2 , 0.05])
    """
    cuts = np.asarray(quantiles, dtype=float)
    step = 1 / (len(cuts) - 1)
    last = np.searchsorted(cuts, edges, side="right") - 1
    tied = last > np.searchsorted(cuts, edges, side="left")
    up_to, under = (np.searchsorted(ordered, edges, side=side) / max(1, len(ordered)) for side in ("right", "left"))
    room = np.where(tied, step, np.minimum(up_to - under, step))
    below = np.clip(up_to, last * step, last * step + room)
    return np.diff(np.concatenate([[0.0], np.minimum(below, 1.0), [1.0]]))


def _category_drift(
    name: str, words: pd.Series[Any], reference: ReferenceProfile, label: str, unseen: Mapping[str, int]
) -> FeatureDrift:
    levels = reference.levels[name]
    shares = words.value_counts(normalize=True)
    listed = sorted(levels, key=lambda level: -levels[level])[:MOST_LEVELS]
    then, now = [levels[w] for w in listed], [float(shares.get(w, 0.0)) for w in listed]
    new = float(shares[[w for w in shares.index if w not in levels]].sum())
    rest = max(0.0, 1.0 - sum(now) - new)
    if len(levels) > len(listed):
        listed, then, now = [*listed, REST], [*then, max(0.0, 1.0 - sum(then))], [*now, rest]
    if new:
        listed, then, now = [*listed, NEW_WORDS], [*then, 0.0], [*now, new]
    missing = float(words.isna().mean()) if len(words) else 0.0
    none = (None, None)
    return _drift(
        name, label, listed, np.array(then), np.array(now), missing, len(words), reference, none, unseen
    )  # fmt: skip


def _drift(
    name: str,
    label: str,
    bins: Sequence[str],
    then: NDArray[np.float64],
    now: NDArray[np.float64],
    missing: float,
    customers: int,
    reference: ReferenceProfile,
    middles: tuple[float | None, float | None],
    unseen: Mapping[str, int],
) -> FeatureDrift:
    """With those without a value as a bin of their own, where it is known how many there were."""
    before = reference.missing.get(name)
    if before is not None and (before or missing):
        then, now = np.append(then * (1 - before), before), np.append(now * (1 - missing), missing)
        bins = [*bins, WITHOUT_VALUE]
    index = stability_index(then, now, reference.customers, customers)
    chance = chance_level(len(then), reference.customers, customers)
    return FeatureDrift(
        name, label, index, chance, tuple(bins), tuple(map(float, then)), tuple(map(float, now)), *middles, dict(unseen)
    )


def _bin_words(treatment: Treatment, edges: NDArray[np.float64]) -> list[str]:
    """What each bin holds.

    >>> _bin_words(Treatment("orders"), np.array([1.0, 5.0]))
    ['up to 1', 'over 1 to 5', 'over 5']
    """
    written = [value_words(treatment, edge) for edge in edges]
    if not written:
        return ["all"]
    between = [f"over {a} to {b}" for a, b in zip(written, written[1:], strict=False)]
    return [f"up to {written[0]}", *between, f"over {written[-1]}"]


def value_words(treatment: Treatment, value: float) -> str:
    """A value of a feature as people read it: a day for a date, a word for a rank.

    >>> value_words(Treatment("since", measure="date"), 0.0)
    '1970-01-01'
    """
    if treatment.measure == "date":
        return str(np.datetime64(int(value), "D"))
    if treatment.measure == "ordinal" and treatment.levels:
        return treatment.levels[min(len(treatment.levels) - 1, max(0, round(value)))]
    return wording.number(value)
