"""Can a row with too many or too few cells be repaired without guessing?

The regular rows say what each column looks like. Every way to repair a row (leave out an
empty cell, join two, split one, fill a gap) is weighed by how well its cells then fit their
columns. A row is repaired only where one way fits as well as a regular row does and clearly
better than the next; otherwise it is set aside as it is.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from segmentation.ingest.split.value_patterns import letter_pattern, pattern, value_class

PROFILE_ROWS = 2_000
MAX_OFF = 12
MAX_SPLIT_CHARS = 120
MAX_CELLS = 400
MAX_PARTS = 4
KEPT_CANDIDATES = 4
FEW_VALUES = 12
# Costs are negative logarithms of probability; 2.3 is one in ten.
DROP, JOIN, SPLIT, GAP, TAIL_GAP = 1.0, 2.0, 2.5, 3.0, 2.0
CLEAR_LEAD = 2.0
ODD_QUOTES_SHARE = 0.05
PUT_IN = "a missing separator was put in"
AT_END = "cells missing at its end were filled in empty"
SLACK = 2.5


@dataclass(frozen=True)
class RepairedRow:
    """The cells of a repaired row and what was done, in words."""

    cells: list[str]
    words: str


@dataclass(frozen=True)
class _Candidate:
    cost: float
    fit: float
    cells: tuple[str, ...]
    words: frozenset[str]


class ColumnModel:
    """What the cells of one column look like, from regular rows."""

    def __init__(self, cells: Sequence[str]) -> None:
        self.count = len(cells)
        self.classes = Counter(value_class(cell) for cell in cells)
        self.patterns = Counter(pattern(cell) for cell in cells)
        self.values = self._few(Counter(cells))
        self.letter_patterns = self._few(Counter(letter_pattern(cell) for cell in cells))
        self.known: dict[str, float] = {}

    def _few(self, counts: Counter[str]) -> Counter[str] | None:
        """Counts that say something: of a few keys that all come again."""
        return counts if len(counts) <= FEW_VALUES and self.count >= 3 * len(counts) else None

    def cost(self, cell: str) -> float:
        """How surprising a cell would be in this column."""
        if cell not in self.known:
            if len(self.known) > 10_000:
                self.known.clear()
            self.known[cell] = -math.log(self._chance(cell))
        return self.known[cell]

    def _chance(self, cell: str) -> float:
        chance = 0.5 * self._share(self.classes, value_class(cell)) + 0.5 * self._share(self.patterns, pattern(cell))
        if self.values is not None:
            return 0.3 * chance + 0.7 * self._share(self.values, cell)
        if self.letter_patterns is not None:
            return 0.3 * chance + 0.7 * self._share(self.letter_patterns, letter_pattern(cell))
        return chance

    def _share(self, counts: Counter[str], key: str) -> float:
        return (counts[key] + 0.05) / (self.count + 1.0)


class RowRepairer:
    """Repairs rows of the wrong width, and those that lack a separator, by what the regular rows look like."""

    def __init__(self, rows: Sequence[Sequence[str]], width: int, joint: str) -> None:
        rows = rows[:PROFILE_ROWS]
        self.width = width
        self.joint = joint
        self.columns = [ColumnModel([row[i] for row in rows]) for i in range(width)] if rows else []
        self.odd_quotes = [sum(row[i].count('"') % 2 for row in rows) for i in range(width)]
        fits = sorted(self._fit(row) for row in rows)
        self.usual = fits[int(0.98 * (len(fits) - 1))] if fits else 0.0

    def repair(self, cells: Sequence[str]) -> RepairedRow | None:
        """The one clear way to give a row its width; None where there is none."""
        off = len(cells) - self.width
        if not self.columns and 1 < len(cells) < self.width:
            # Nothing to compare with: writers that leave out what is empty do so at the end.
            return RepairedRow([*cells, *[""] * -off], AT_END)
        if not self.columns or not cells or abs(off) > MAX_OFF or len(cells) > MAX_CELLS or self.width < 2:
            return None
        if len(cells) == 1 and self.width > 2:
            return None
        candidates = self._candidates(list(cells))
        if not candidates:
            return None
        best = candidates[0]
        lead = candidates[1].cost - best.cost if len(candidates) > 1 else math.inf
        needed = CLEAR_LEAD if best.words - {"an empty cell too many was left out"} else 0.0
        if best.fit > self.usual + SLACK or lead < needed:
            return None
        return RepairedRow(list(best.cells), ", ".join(sorted(best.words)))

    def put_in_delimiter(self, cells: Sequence[str], candidates: Sequence[Sequence[str]]) -> RepairedRow | None:
        """The one way to put in a separator beside a quote that fits; None where it fits no better than the cells."""
        if not self.columns or not candidates:
            return None
        fits = sorted((self._fit(candidate), list(candidate)) for candidate in candidates)
        if len(cells) == self.width:
            fits.append((self._fit(cells), []))
        if fits[0][0] > self.usual + SLACK or (len(fits) > 1 and min(f for f, _ in fits[1:]) - fits[0][0] < CLEAR_LEAD):
            return None
        return RepairedRow(fits[0][1], PUT_IN)

    def has_odd_quotes(self, cells: Sequence[str], quote: str) -> bool:
        """Whether quotes as in these cells are nothing unusual in their columns: inches and feet."""
        odd = [i for i, cell in enumerate(cells) if cell.count(quote) % 2]
        return all(self.odd_quotes[i] > ODD_QUOTES_SHARE * self.columns[i].count for i in odd)

    def join_parts(self, parts: Sequence[str], joint: str) -> RepairedRow | None:
        """A row that was split by another separator: parts are joined until they fit."""
        if self.width < 2 or not self.width <= len(parts) <= MAX_PARTS * self.width or not self.columns:
            return None
        candidates = self._joined(list(parts), joint)
        if not candidates or candidates[0].fit > self.usual + SLACK:
            return None
        if len(candidates) > 1 and candidates[1].cost - candidates[0].cost < CLEAR_LEAD / 2:
            return None
        return RepairedRow(list(candidates[0].cells), "another separator was used")

    def _fit(self, row: Sequence[str]) -> float:
        return sum(column.cost(cell) for column, cell in zip(self.columns, row, strict=True))

    def _candidates(self, cells: list[str]) -> list[_Candidate]:
        """The cheapest ways to lay the cells on the columns, best first: a table of partial ways."""
        slack = abs(len(cells) - self.width) + 1
        table: dict[tuple[int, int], list[_Candidate]] = {(0, 0): [_Candidate(0.0, 0.0, (), frozenset())]}
        for taken in range(len(cells) + 1):
            for column in range(max(0, taken - slack), min(self.width, taken + slack) + 1):
                candidates = table.get((taken, column))
                if not candidates:
                    continue
                candidates = table[taken, column] = _cheapest(candidates)
                self._extend(table, cells, taken, column, candidates)
        return _cheapest(table.get((len(cells), self.width), []))

    def _extend(
        self,
        table: dict[tuple[int, int], list[_Candidate]],
        cells: list[str],
        taken: int,
        column: int,
        candidates: list[_Candidate],
    ) -> None:
        """All next steps from one partial way."""
        too_many = len(cells) > self.width

        def add(used: int, filled: Sequence[str], extra: float, words: str) -> None:
            fit = sum(self.columns[column + i].cost(cell) for i, cell in enumerate(filled))
            key = (taken + used, column + len(filled))
            for candidate in candidates:
                done = candidate.words | {words} if words else candidate.words
                table.setdefault(key, []).append(
                    _Candidate(candidate.cost + fit + extra, candidate.fit + fit, (*candidate.cells, *filled), done)
                )

        if taken < len(cells) and column < self.width:
            add(1, [cells[taken]], 0.0, "")
        if too_many and taken < len(cells):
            if not cells[taken].strip():
                add(1, [], DROP, "an empty cell too many was left out")
            if column < self.width:
                for size in range(2, min(len(cells) - self.width, len(cells) - taken - 1) + 2):
                    joined = self.joint.join(cells[taken : taken + size])
                    add(size, [joined], JOIN * (size - 1), "cells were joined over a separator that was not quoted")
        if not too_many and column < self.width:
            if taken == len(cells):
                self._fill_tail(table, taken, column, candidates)
            else:
                add(0, [""], GAP, "a missing cell was filled in empty")
            if taken < len(cells) and column + 1 < self.width:
                for pair in self._splits(cells[taken], column):
                    add(1, pair, SPLIT, PUT_IN)

    def _fill_tail(
        self, table: dict[tuple[int, int], list[_Candidate]], taken: int, column: int, candidates: list[_Candidate]
    ) -> None:
        """The cells missing at the end of a row, as writers leave out what is empty."""
        gap = [""] * (self.width - column)
        cost = TAIL_GAP + 0.5 * (len(gap) - 1)
        table.setdefault((taken, self.width), []).extend(
            _Candidate(candidate.cost + cost, candidate.fit, (*candidate.cells, *gap), candidate.words | {AT_END})
            for candidate in candidates
        )

    def _splits(self, cell: str, column: int) -> list[list[str]]:
        """The best places to cut a cell that stands for two."""
        reach = min(len(cell), MAX_SPLIT_CHARS)
        left, right = self.columns[column], self.columns[column + 1]
        cuts = [[cell[:at], cell[at:]] for at in range(0, reach + 1)]
        # Two quoted cells without the separator between them read as one with a quote inside.
        cuts += [[cell[:at], cell[at + 1 :]] for at in range(1, reach) if cell[at] == '"']
        return sorted(cuts, key=lambda pair: left.cost(pair[0]) + right.cost(pair[1]))[:3]

    def _joined(self, parts: list[str], joint: str) -> list[_Candidate]:
        """The cheapest ways to join neighbouring parts into exactly one cell a column."""
        row: dict[int, list[_Candidate]] = {0: [_Candidate(0.0, 0.0, (), frozenset())]}
        longest = len(parts) - self.width + 1
        for column in self.columns:
            following: dict[int, list[_Candidate]] = {}
            for taken, candidates in row.items():
                for size in range(1, min(longest, len(parts) - taken) + 1):
                    cell = joint.join(parts[taken : taken + size])
                    fit = column.cost(cell)
                    following.setdefault(taken + size, []).extend(
                        _Candidate(part.cost + fit, part.fit + fit, (*part.cells, cell), part.words)
                        for part in _cheapest(candidates)
                    )
            row = {taken: _cheapest(candidates) for taken, candidates in following.items()}
        return _cheapest(row.get(len(parts), []))


def _cheapest(candidates: list[_Candidate]) -> list[_Candidate]:
    """The cheapest few, each with cells of its own."""
    kept: list[_Candidate] = []
    for candidate in sorted(candidates, key=lambda candidate: candidate.cost):
        if all(candidate.cells != other.cells for other in kept):
            kept.append(candidate)
        if len(kept) == KEPT_CANDIDATES:
            break
    return kept
