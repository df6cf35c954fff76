"""What does one column look like in each segment, against everybody?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation import wording
from segmentation.features import Treatment
from segmentation.features.quantiles import quantiles_of
from segmentation.meaning import noun_of
from segmentation.profiles.effect_sizes import Effect, correlation_ratio, cramers_v
from segmentation.profiles.segment_histogram import SegmentHistogram, even_bars
from segmentation.profiles.segment_members import Members
from segmentation.vocabulary.yes_no import spelled_yes_no

LEVELS_SHOWN = 12
"""A category's commonest levels; the others are counted together."""
OTHER = "(other)"
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
"""What a box shows: whiskers, quartiles, median."""

Shape = Literal["number", "date", "category"]
SECONDS_A_DAY = 86_400


@dataclass(frozen=True)
class ColumnProfile:
    """One column, for everybody (row 0) and segments 1…k (rows 1…k).

    Attributes
    ----------
    column, use : its header, and whether it formed the segments (``basis``) or only describes them.
    label : what it is called on screen; ``value_labels`` what its levels are called.
    shape : ``number``, ``date`` (days since 1970) or ``category``.
    unit : as in the file; empty where it names none.
    known : (k + 1,) customers with a value.
    mean, spread : (k + 1,) of a number or date and its standard deviation, NaN for a category.
    quantiles : (k + 1, 5) at `QUANTILES`, NaN for a category; ``lower``, ``median`` and ``upper`` are the quartiles.
    smallest : the least of all values.
    above, below : (k + 1,) share of the known above, and below, everybody's median; NaN for a category.
    levels, shares : a category's levels, and (k + 1, L) their shares of the known.
    effect : how much the segments differ in it.
    importance : its share of what separates all segments; ``segment_importance`` (k,) of what
        separates each segment from the rest. 0 for a descriptor.
    """

    column: str
    use: Literal["basis", "descriptor"]
    shape: Shape
    unit: str
    known: NDArray[np.int64] = field(repr=False)
    mean: NDArray[np.float64] = field(repr=False)
    spread: NDArray[np.float64] = field(repr=False)
    quantiles: NDArray[np.float64] = field(repr=False)
    smallest: float
    levels: tuple[str, ...] = ()
    shares: NDArray[np.float64] = field(repr=False, default_factory=lambda: np.empty((0, 0)))
    effect: Effect = field(default_factory=Effect)
    histogram: SegmentHistogram | None = field(repr=False, default=None)
    importance: float = 0.0
    segment_importance: tuple[float, ...] = ()
    label: str = ""
    value_labels: Mapping[str, str] = field(default_factory=dict)
    above: NDArray[np.float64] = field(repr=False, default_factory=lambda: np.empty(0))
    below: NDArray[np.float64] = field(repr=False, default_factory=lambda: np.empty(0))

    def level_label(self, level: str) -> str:
        """What a level is called on screen."""
        return self.value_labels.get(level, level)

    @property
    def noun(self) -> str:
        """Its label inside a sentence."""
        return noun_of(self.label, self.column)

    @property
    def lower(self) -> NDArray[np.float64]:
        """(k + 1,) first quartile."""
        return self.quantiles[:, 1]

    @property
    def median(self) -> NDArray[np.float64]:
        """(k + 1,) median."""
        return self.quantiles[:, 2]

    @property
    def upper(self) -> NDArray[np.float64]:
        """(k + 1,) third quartile."""
        return self.quantiles[:, 3]

    def text(self, value: float) -> str:
        """One of its values written for people, with its unit."""
        return wording.date(value) if self.shape == "date" else wording.amount(value, self.unit)

    @property
    def positive_level(self) -> str | None:
        """The level that means yes, of a column that holds yes and no alone."""
        pair = spelled_yes_no(self.levels)
        return pair[0] if pair else None


def profile_column(cells: pd.Series[Any], treatment: Treatment, unit: str, members: Members) -> ColumnProfile:
    """The statistics of one column; a group-by, never a loop over customers."""
    if treatment.measure in ("category", "ordinal"):
        return _of_levels(cells, treatment, members)
    values = as_numbers(cells)
    # Sorted, because numpy finds quantiles much faster there; the means no longer depend on the row order either.
    room = np.sort(values)  # the one copy: first of everybody's values, then of segment after segment
    everyone = _known(room)
    smallest = float(everyone[0]) if len(everyone) else np.nan
    bars = even_bars(everyone, log=treatment.log == "log1p")
    middle = float(quantiles_of(everyone, (0.5,))[0]) if len(everyone) else np.nan
    figures, counts = [_figures(everyone, middle)], []
    for of_segment in members.groups(values, room):
        of_segment.sort()
        if bars is not None:
            counts.append(bars.counts(_known(of_segment)))
        figures.append(_figures(_known(of_segment), middle))
    known = np.array([f.known for f in figures])
    mean = np.array([f.mean for f in figures])
    return ColumnProfile(
        column=treatment.column,
        use=treatment.use,
        shape="date" if treatment.measure == "date" else "number",
        unit=unit,
        known=known,
        mean=mean,
        spread=np.array([np.sqrt(f.squares / f.known) if f.known else np.nan for f in figures]),
        quantiles=np.array([f.quantiles for f in figures]),
        smallest=smallest,
        effect=correlation_ratio(known, mean, figures[0].squares),
        histogram=bars.histogram(counts) if bars is not None else None,
        above=np.array([f.above for f in figures]),
        below=np.array([f.below for f in figures]),
    )


@dataclass(frozen=True)
class _Figures:
    """How many values there are, their mean, the sum of their squares about it, their `QUANTILES`, and the shares of
    them above and below everybody's median."""

    known: int
    mean: float
    squares: float
    quantiles: NDArray[np.float64]
    above: float
    below: float


def _figures(ordered: NDArray[np.float64], middle: float) -> _Figures:
    """Figures of sorted values, whose place is used to work them out: they are gone afterwards."""
    if not len(ordered):
        return _Figures(0, np.nan, 0.0, np.full(len(QUANTILES), np.nan), np.nan, np.nan)
    quantiles, mean = quantiles_of(ordered, QUANTILES), float(ordered.mean())
    below = int(np.searchsorted(ordered, middle, "left")) / len(ordered)
    above = 1 - int(np.searchsorted(ordered, middle, "right")) / len(ordered)
    ordered -= mean
    ordered *= ordered
    return _Figures(len(ordered), mean, float(ordered.sum()), quantiles, above, below)


def as_numbers(cells: pd.Series[Any]) -> NDArray[np.float64]:
    """Numbers as they are; dates as days since 1970."""
    if pd.api.types.is_datetime64_any_dtype(cells):
        stamps = cells.to_numpy(dtype="datetime64[s]")
        days = stamps.view(np.int64) / SECONDS_A_DAY
        days[np.isnat(stamps)] = np.nan
        return days
    return np.asarray(cells.to_numpy(dtype=float, na_value=np.nan), dtype=float)


def level_name(value: object) -> str:
    """What a level is called: a whole number without its point.

    >>> level_name(2.0), level_name("gold")
    ('2', 'gold')
    """
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _of_levels(cells: pd.Series[Any], treatment: Treatment, members: Members) -> ColumnProfile:
    codes, unsorted = pd.factorize(cells)
    places, levels_met = pd.factorize(np.asarray(unsorted), sort=True)
    names = [level_name(v) for v in levels_met]
    wide = len(names) + 1
    # In place: from each customer's level to their cell of the table of levels × segments.
    codes += 1
    codes *= members.k + 1
    codes += members.labels
    cells_of_table = np.bincount(codes, minlength=wide * (members.k + 1)).reshape(wide, members.k + 1)
    table = np.ascontiguousarray(cells_of_table[1:, 1:][np.argsort(places)].T)
    effect = cramers_v(table)
    order = list(np.argsort(-table.sum(axis=0), kind="stable"))
    if treatment.levels:
        ranks = {level: i for i, level in enumerate(treatment.levels)}
        order.sort(key=lambda j: ranks.get(names[j], len(ranks)))
        shown = order
    else:
        shown = order[:LEVELS_SHOWN] if len(order) > LEVELS_SHOWN + 1 else order
    counts = table[:, shown]
    levels = [names[j] for j in shown]
    if len(shown) < len(order):
        counts = np.column_stack([counts, table.sum(axis=1) - counts.sum(axis=1)])
        levels.append(OTHER)
    both = np.vstack([counts.sum(axis=0), counts])
    known = both.sum(axis=1)
    nothing = np.full(members.k + 1, np.nan)
    return ColumnProfile(
        column=treatment.column,
        use=treatment.use,
        shape="category",
        unit="",
        known=known,
        mean=nothing,
        spread=nothing,
        quantiles=np.full((members.k + 1, len(QUANTILES)), np.nan),
        smallest=np.nan,
        levels=tuple(levels),
        shares=both / np.maximum(known, 1)[:, None],
        effect=effect,
    )


def _known(ordered: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sorted values without the missing ones: a NaN is sorted behind all others."""
    return ordered[: len(ordered) - int(np.isnan(ordered).sum())]
