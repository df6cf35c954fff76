"""Which numbers are made of others: sums, products, ratios, copies on another scale, restatements?

Each relation leaves one column out: what it says is said by the others already. Exactness is the evidence, on rows
without a gap: two unrelated columns do not add up to a third in every one of a few thousand rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from segmentation.meaning.correlated_columns import NEAR_DUPLICATE, correlations
from segmentation.vocabulary.concept_lookup import holds_word_of

SAMPLE = 2_000
"""Rows, evenly spaced among those without a gap, on which relations are tried."""
FEWEST_ROWS = 20
MOST_COLUMNS = 100
"""Numbers beyond this many are not tried for sums and products; copies are."""
EXACT = 0.9999
"""The share of a column's variance that the sum of two others must give."""
NEAR = 0.995
"""The same of a product or ratio, whose parts may have changed since (tenure × today's fee)."""
KEPT = frozenset({"recency", "frequency", "monetary"})
"""What customers made of orders are compared by; never left out for another column."""


@dataclass(frozen=True)
class Relation:
    """How one column follows from others: ``column`` is the one left out."""

    column: str
    parts: tuple[str, ...]
    reason: str


def find_relations(values: NDArray[np.float64], columns: Sequence[str]) -> tuple[Relation, ...]:
    """The columns of n × p that follow from others, each with the sentence that says so.

    >>> fee, months = np.linspace(5, 9, 40) % 1 + 1, np.arange(40.0) % 7
    >>> table = np.column_stack([fee, months, fee * months, fee + months])
    >>> [relation.reason for relation in find_relations(table, ["fee", "months", "paid", "both"])]
    ['It is the sum of fee and months.', 'It is fee × months.']
    """
    complete = values[~np.isnan(values).any(axis=1)]
    complete = complete[:: -(-len(complete) // SAMPLE) or 1]
    search = _Search(complete, list(columns))
    if len(columns) > 1:
        search.copies(values)
    if len(complete) >= FEWEST_ROWS and len(columns) > 2:
        search.wholes()
        if len(columns) <= MOST_COLUMNS:
            search.sums()
            search.products()
    return tuple(search.relations.values())


class _Search:
    """The relations found so far; a column that follows from others is no longer part of another's proof."""

    def __init__(self, rows: NDArray[np.float64], names: list[str]) -> None:
        self.rows, self.names = rows, names
        self.relations: dict[str, Relation] = {}

    def add(self, column: str, parts: tuple[str, ...], reason: str) -> None:
        """Leave a column out, unless what it follows from was left out: then all follow from those that are left."""
        if column.casefold() not in KEPT and not {column, *parts} & set(self.relations):
            self.relations[column] = Relation(column, parts, reason)

    def open(self) -> list[int]:
        """The columns that follow from no other so far and vary."""
        varying = [i for i in range(len(self.names)) if len(self.rows) and np.ptp(self.rows[:, i]) > 0]
        return [i for i in varying if self.names[i] not in self.relations]

    def copies(self, values: NDArray[np.float64]) -> None:
        """Columns that say the same as another: on another scale, or in other steps."""
        straight, ranked = correlations(values), self._rank_correlations()
        for i, j in combinations(range(len(self.names)), 2):
            same, order = float(straight[i, j]), float(ranked[i, j])
            first, second = (j, i) if self._is_scaled(i) and not self._is_scaled(j) else (i, j)
            name, other = self.names[second], self.names[first]
            if abs(same) >= NEAR_DUPLICATE:
                self.add(name, (other,), f"It says the same as {other} (correlation {same:.3f}) and would count twice.")
            elif abs(order) >= EXACT:
                follows = "rises" if order > 0 else "falls"
                self.add(name, (other,), f"It {follows} exactly as {other} rises, says the same and would count twice.")

    def _rank_correlations(self) -> NDArray[np.float64]:
        if len(self.rows) < FEWEST_ROWS:
            return np.zeros((len(self.names), len(self.names)))
        return correlations(np.column_stack([_ranks(column) for column in self.rows.T]))

    def _is_scaled(self, index: int) -> bool:
        return holds_word_of(self.names[index], "scaled")

    def wholes(self) -> None:
        """Columns that are the sum of three others or more."""
        for target in self.open():
            others = [i for i in self.open() if i != target]
            if len(others) < 3 or len(self.rows) < 2 * len(others):
                continue
            weights = np.linalg.lstsq(self.rows[:, others], self.rows[:, target], rcond=None)[0]
            parts = [i for i, weight in zip(others, weights, strict=True) if abs(weight - 1) < 1e-3]
            rest = [weight for weight in weights if abs(weight - 1) >= 1e-3]
            if len(parts) < 3 or any(abs(weight) > 1e-3 for weight in rest):
                continue
            if _explained(self.rows[:, target], self.rows[:, parts].sum(axis=1)) >= EXACT:
                named = tuple(self.names[i] for i in parts)
                self.add(self.names[target], named, f"It is the sum of {_listed(named)}.")

    def sums(self) -> None:
        """Columns that are the sum of two others."""
        for target, one, two in self._triples(np.add, EXACT):
            parts = (self.names[one], self.names[two])
            self.add(self.names[target], parts, f"It is the sum of {_listed(parts)}.")

    def products(self) -> None:
        """Columns that are the product of two others, or of which one is a ratio."""
        for target, one, two in self._triples(np.multiply, NEAR):
            ratio = next((i for i in (one, two) if holds_word_of(self.names[i], "ratio")), None)
            if ratio is None:
                parts = (self.names[one], self.names[two])
                self.add(self.names[target], parts, f"It is {parts[0]} × {parts[1]}.")
            else:
                parts = (self.names[target], self.names[one if ratio == two else two])
                self.add(self.names[ratio], parts, f"It is {parts[0]} divided by {parts[1]}.")

    def _triples(self, combine: np.ufunc, threshold: float) -> list[tuple[int, int, int]]:
        """Target and parts wherever two columns, combined, give a third; the closest first."""
        index = self.open()
        rows = self.rows[:, index]
        matches: list[tuple[float, int, int, int]] = []
        for one, two in combinations(range(len(index)), 2):
            whole = combine(rows[:, one], rows[:, two])
            gaps = ((rows - whole[:, None]) ** 2).sum(axis=0)
            spread = ((rows - rows.mean(axis=0)) ** 2).sum(axis=0)
            for target in np.flatnonzero(gaps <= (1 - threshold) * spread):
                if target not in (one, two) and self._needs_both(rows, int(target), one, two, combine):
                    matches.append((float(gaps[target] / spread[target]), index[target], index[one], index[two]))
        return [(target, one, two) for _, target, one, two in sorted(matches)]

    @staticmethod
    def _needs_both(rows: NDArray[np.float64], target: int, one: int, two: int, combine: np.ufunc) -> bool:
        """Whether neither part gives the target alone, the other at its mean."""
        for part, other in ((one, two), (two, one)):
            alone = combine(rows[:, part], rows[:, other].mean())
            if _explained(rows[:, target], alone) >= NEAR_DUPLICATE:
                return False
        return True


def _explained(target: NDArray[np.float64], guess: NDArray[np.float64]) -> float:
    spread = float(((target - target.mean()) ** 2).sum())
    return 1 - float(((target - guess) ** 2).sum()) / spread if spread else 0.0


def _ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Ranks from 0, ties at their mean."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    ranks: NDArray[np.float64] = (ends - (counts + 1) / 2)[inverse]
    return ranks


def _listed(parts: Sequence[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
