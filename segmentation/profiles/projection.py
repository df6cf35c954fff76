"""Where does every customer stand on two or three axes? By features, principal components or neighbourhood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from segmentation import wording
from segmentation.errors import InvalidChoice, MissingExtra
from segmentation.ingest import Dataset
from segmentation.meaning import labels_of, noun_of
from segmentation.meaning.readable_label import readable_label
from segmentation.methods import Segmentation
from segmentation.methods.canonical_order import evenly
from segmentation.methods.cluster_sums import sums_of
from segmentation.profiles.column_profile import as_numbers
from segmentation.profiles.segment_members import Members, cells_of, unit_of

MOST_FOR_NEIGHBOURS = 5_000
"""Customers placed on a neighbour map; a random sample above, because it takes a minute for 10,000."""
MAP = "Neighbour map"
FEWEST_VALUES = 20
"""Different values an axis must have; with fewer the picture has stripes."""
JITTER = 0.32
"""How far a customer may be moved on an axis of few values, in steps between two of them."""
NAMED_ON_AXIS, LONGEST_NOUN = 2, 28
LEAST_WEIGHT = 0.6
"""A column is named on an axis from this share of the strongest weight on, and at most so many are."""
NEIGHBOURS_INSTALL = "pip install -r requirements-maps.txt"


@dataclass(frozen=True)
class Axis:
    """One axis: its title, unit, and whether positions are log1p of the values; ``noun`` is the title in a sentence.

    Positions on an axis that is ``made_of_several`` columns are no values of any.
    """

    title: str
    unit: str = ""
    log: bool = False
    date: bool = False
    noun: str = ""
    made_of_several: bool = False

    def text(self, position: float) -> str:
        """The value at a position on this axis, written for people."""
        value = float(np.expm1(position)) if self.log else position
        return wording.date(value) if self.date else wording.amount(value, self.unit)


@dataclass(frozen=True)
class Projection:
    """The placed customers on the axes of a chart.

    Attributes
    ----------
    points : (m, d) float32 positions; customers with a missing value stand at their fill, and those on an axis of few
        values a little apart from each other. ``exact`` are the positions before that.
    rows : (m,) data rows of the file; ``labels`` (m,) their segments.
    centres : (k, d) mean position of each segment's customers.
    note : how much the picture shows, in a sentence.
    """

    kind: Literal["features", "components", "neighbours"]
    axes: tuple[Axis, ...]
    points: NDArray[np.float32] = field(repr=False)
    rows: NDArray[np.int64] = field(repr=False)
    labels: NDArray[np.int32] = field(repr=False)
    centres: NDArray[np.float64] = field(repr=False)
    note: str = ""
    moved_from: NDArray[np.float32] | None = field(default=None, repr=False)

    @property
    def exact(self) -> NDArray[np.float32]:
        """(m, d) positions that say the values, whether or not customers were moved apart."""
        return self.points if self.moved_from is None else self.moved_from

    @property
    def k(self) -> int:
        """Number of segments."""
        return len(self.centres)


def number_features(segmentation: Segmentation) -> tuple[str, ...]:
    """The columns an axis can show: numbers and dates, those that formed the segments first."""
    plan = segmentation.matrix.preparation.plan
    return tuple(t.column for t in (*plan.basis, *plan.descriptors) if t.measure in ("number", "date"))


def best_pair(segmentation: Segmentation) -> tuple[str, ...]:
    """The two features that together separate the segments best: least Wilks' Λ = |W| / |T| (Wilks 1932)."""
    matrix = segmentation.matrix
    basis = {t.column for t in matrix.preparation.plan.basis if t.measure in ("number", "date")}
    usable = [j for j, name in enumerate(matrix.variables) if name in basis]
    names = [matrix.variables[j] for j in usable]
    if len(usable) < 2:
        others = [n for n in number_features(segmentation) if n not in names]
        return tuple([*names, *others][:2])
    members = Members.of(segmentation)
    base = matrix.base[members.taken][:, usable]
    apart = np.nan_to_num(members.means(base) - base.mean(axis=0))
    total = np.cov(base.T, bias=True)
    between = (apart * members.sizes[:, None]).T @ apart / len(base)
    within = total - between

    def lost(pair: tuple[int, int]) -> float:
        cut = np.ix_(pair, pair)
        whole = float(np.linalg.det(total[cut]))
        return float(np.linalg.det(within[cut])) / whole if whole > 1e-12 else np.inf

    first, second = min(combinations(range(len(usable)), 2), key=lost)
    return names[first], names[second]


def project_features(dataset: Dataset, segmentation: Segmentation, columns: Sequence[str]) -> Projection:
    """Customers by two or three columns in original units; a column that is prepared by its log on a log scale.

    Raises
    ------
    InvalidChoice : for a column that is no number.
    """
    known = number_features(segmentation)
    wrong = [c for c in columns if c not in known]
    if wrong:
        raise InvalidChoice(f"{wrong[0]!r} cannot be an axis. Choose one of {', '.join(known)}.")
    members = Members.of(segmentation)
    plan = segmentation.matrix.preparation.plan
    axes, positions, labels = [], [], labels_of(dataset)
    for column in columns:
        treatment = plan.treatment(column)
        values = as_numbers(cells_of(dataset, plan, column, members.rows))
        values = np.where(np.isnan(values), np.nanmedian(values), values)
        log = treatment.log == "log1p" and bool(values.min() >= 0)
        label, unit = labels.get(column, column), unit_of(dataset, column)
        axes.append(Axis(label, unit, log, treatment.measure == "date", noun_of(label, column)))
        positions.append(np.log1p(values) if log else values)
    return _moved_apart(_projection("features", tuple(axes), np.column_stack(positions), members))


def is_discrete(values: NDArray[np.floating]) -> bool:
    """Whether values stand on so few places that marks on them cover each other."""
    return len(np.unique(values)) < FEWEST_VALUES


def _moved_apart(projection: Projection, seed: int = 0) -> Projection:
    """The customers moved a little on axes of few values; centres stay."""
    points, rng = projection.points.copy(), np.random.default_rng(seed)
    for j in range(points.shape[1]):
        places = np.unique(points[:, j])
        if len(places) > 1 and is_discrete(places):
            points[:, j] += rng.uniform(-JITTER, JITTER, len(points)) * float(np.diff(places).min())
    return replace(projection, points=points, moved_from=projection.points)


def project_components(
    segmentation: Segmentation, dimensions: int = 2, labels: Mapping[str, str] | None = None
) -> Projection:
    """Customers on the principal components of the prepared matrix, with the share of variance shown.

    ``labels`` says what the columns are called; without it they are called as people write them.
    """
    members = Members.of(segmentation)
    values = segmentation.matrix.values[members.taken]
    centred = values - values.mean(axis=0)
    variances, directions = np.linalg.eigh(centred.T @ centred / len(centred))
    order = np.argsort(-variances)[:dimensions]
    directions = directions[:, order] * np.where(directions[:, order].sum(axis=0) < 0, -1, 1)
    shares = variances[order] / max(variances.sum(), 1e-300)
    axes = tuple(Axis(_made_of(segmentation, weights, labels or {}), made_of_several=True) for weights in directions.T)
    note = f"This view holds {wording.percent(float(shares.sum()))} of all differences between customers."
    if len(axes) < dimensions:
        raise InvalidChoice(f"There are only {len(axes)} prepared features. Choose fewer dimensions.")
    return _projection("components", axes, centred @ directions, members, note)


def _made_of(segmentation: Segmentation, weights: NDArray[np.float64], labels: Mapping[str, str]) -> str:
    """What a direction is made of: the columns that weigh most in it, each with the side it grows to.

    Components are principal axes of whole columns here; a column of several prepared ones counts as the largest.
    """
    matrix = segmentation.matrix
    names = matrix.variables if len(matrix.variables) == len(weights) else matrix.names
    strongest: dict[str, float] = {}
    for name, weight in sorted(zip(names, weights.tolist(), strict=False), key=lambda pair: -abs(pair[1])):
        strongest.setdefault(name, weight)
    heaviest = [name for name, weight in strongest.items() if abs(weight) >= LEAST_WEIGHT * abs(max(weights, key=abs))]
    called = {name: noun_of(labels.get(name) or readable_label(name), name) for name in heaviest[:NAMED_ON_AXIS]}
    more = [wording.shortened(noun, LONGEST_NOUN) for name, noun in called.items() if strongest[name] > 0]
    less = [wording.shortened(noun, LONGEST_NOUN) for name, noun in called.items() if strongest[name] <= 0]
    sides = (f"← more {wording.joined(less)}" if less else "", f"more {wording.joined(more)} →" if more else "")
    return " · ".join(side for side in sides if side)


def project_neighbours(segmentation: Segmentation, seed: int = 0) -> Projection:
    """Customers on a map that keeps neighbours together (UMAP: McInnes, Healy & Melville 2018).

    Raises
    ------
    MissingExtra : where the package is not installed.
    """
    try:
        from umap import UMAP
    except ImportError:
        raise MissingExtra(f"The neighbour map needs an extra package. Install it with: {NEIGHBOURS_INSTALL}") from None
    members = Members.of(segmentation)
    values = segmentation.matrix.values[members.taken]
    chosen = np.sort(evenly(tuple(values.T), MOST_FOR_NEIGHBOURS, seed))
    positions = UMAP(n_components=2, random_state=seed, n_jobs=1).fit_transform(values[chosen])
    note = "Neighbours stay together on this map; distances and axes have no meaning of their own."
    if len(chosen) < len(values):
        note += f" It shows a random {wording.count(len(chosen))} of {wording.count(len(values))} customers."
    part = Members(
        members.k, members.labels[chosen], members.rows[chosen], members.taken[chosen], chosen.astype(np.int32), chosen
    )
    axes = (Axis(f"{MAP}, across"), Axis(f"{MAP}, up"))
    return _projection("neighbours", axes, np.asarray(positions, dtype=float), part, note)


def _projection(
    kind: Literal["features", "components", "neighbours"],
    axes: tuple[Axis, ...],
    positions: NDArray[np.float64],
    members: Members,
    note: str = "",
) -> Projection:
    sizes = np.bincount(members.labels, minlength=members.k + 1)[1:]
    centres = sums_of(positions, members.labels, members.k) / np.maximum(sizes, 1)[:, None]
    return Projection(kind, axes, positions.astype(np.float32), members.rows, members.labels, centres, note)


def inside_box(projection: Projection, across: Sequence[float], up: Sequence[float]) -> NDArray[np.bool_]:
    """(m,) which customers stand in a box drawn on the first two axes."""
    x, y = projection.points[:, 0], projection.points[:, 1]
    return (x >= min(across)) & (x <= max(across)) & (y >= min(up)) & (y <= max(up))


def inside_lasso(projection: Projection, across: Sequence[float], up: Sequence[float]) -> NDArray[np.bool_]:
    """(m,) which customers stand inside a drawn outline (even-odd rule)."""
    in_frame = inside_box(projection, across, up)
    x, y = projection.points[in_frame, 0].astype(float), projection.points[in_frame, 1].astype(float)
    inside = np.zeros(len(x), dtype=bool)
    xs, ys = np.asarray(across, dtype=float), np.asarray(up, dtype=float)
    for x0, y0, x1, y1 in zip(xs, ys, np.roll(xs, 1), np.roll(ys, 1), strict=True):
        crosses = (y0 > y) != (y1 > y)
        if y0 != y1:
            inside ^= crosses & (x < (x1 - x0) * (y - y0) / (y1 - y0) + x0)
    in_frame[in_frame] = inside
    return in_frame
