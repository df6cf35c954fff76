"""Which rows are proved to be totals by arithmetic: their cells are the sums of the cells above or below?

No word tells such a row: an export writes its sums under an empty key, at the top, at the bottom or below each group.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from segmentation.ingest.dataset import SetAside
from segmentation.ingest.numeric_chunk import Floats, NumericChunk
from segmentation.ingest.split.collected_rows import CollectedRows
from segmentation.ingest.split.read_plan import ReadPlan
from segmentation.ingest.split.value_patterns import VALUES, pattern, value_class

PROVED = "A row of totals: its cells are the sums of the other rows."
FEWEST_ROWS = 4
"""So many rows a total adds up at least; among fewer, sums come about by chance."""
FEWEST_OF_GROUP = 2
MOST_WITHOUT_KEY = 200
"""Where more rows lack their first cell, that is nothing unusual."""
AT_ENDS = 2
"""So many rows at either end are looked at though they have their first cell."""
NEAR = 3
"""So many rows above and below show what rows usually have."""
EMPTY = ("empty", "missing")
NUMBER = re.compile(r"[^\d.,]*\d[\d.,' \u00a0\u202f]*[^\d.,]*")
Rows = NDArray[np.int64]


def without_proven_totals(rows: CollectedRows, plan: ReadPlan) -> CollectedRows:
    """Set aside the rows that lack what customers have and whose numbers are sums."""
    if rows.cells.num_rows <= FEWEST_ROWS or rows.cells.num_columns < 2:
        return rows
    places = [place for place in _candidates(rows).tolist() if _may_be_total(rows, place)]
    if not places:
        return rows
    sums = _Sums(rows, places)
    proved = [place for place in places if sums.proves(place)]
    return _set_aside(rows, proved, plan) if proved else rows


def _candidates(rows: CollectedRows) -> Rows:
    """The rows without their first cell, where those are few, and the first and last rows."""
    count = rows.cells.num_rows
    first = rows.condensed.get(0)
    empty = np.isnan(first.values) if first else pc.equal(rows.cells.column(0), "").to_numpy()
    without = np.flatnonzero(empty)
    ends = [*range(min(AT_ENDS, count)), *range(max(0, count - AT_ENDS), count)]
    few = len(without) if len(without) <= min(MOST_WITHOUT_KEY, count // (1 + FEWEST_OF_GROUP)) else 0
    return np.unique(np.concatenate([without[:few], ends]).astype(np.int64))


def _cell(rows: CollectedRows, column: int, place: int) -> str:
    """One cell as text; a number that was kept without its text as a program writes it."""
    chunk = rows.condensed.get(column)
    if chunk is None:
        return str(rows.cells.column(column)[place].as_py() or "")
    value = float(chunk.values[place])
    return "" if np.isnan(value) else f"{value:.15g}"


def _may_be_total(rows: CollectedRows, place: int) -> bool:
    """Whether a row lacks a cell that most rows near it have, and at least half of its numbers are larger than theirs.

    A quick look: only such a row is worth adding up whole columns.
    """
    columns, count = range(rows.cells.num_columns), rows.cells.num_rows
    cells = [_cell(rows, column, place) for column in columns]
    near = [other for other in range(max(0, place - NEAR), min(count, place + NEAR + 1)) if other != place]
    key, keys = _cell(rows, 0, place).strip(), {pattern(_cell(rows, 0, other).strip()) for other in near}
    if key and (value_class(key) in VALUES or pattern(key) in keys):
        return False  # it has the key of a customer
    beside = [[_cell(rows, column, other) for other in near] for column in columns]
    lacking = [column for column in columns if value_class(cells[column]) in EMPTY]
    filled = [sum(value_class(cell) not in EMPTY for cell in beside[column]) for column in lacking]
    numeric = [column for column in columns if NUMBER.fullmatch(cells[column].strip())]
    larger = [column for column in numeric if _size(cells[column]) > _usual_size(beside[column])]
    return any(2 * given > len(near) for given in filled) and 0 < len(numeric) <= 2 * len(larger)


def _usual_size(cells: Sequence[str]) -> float:
    """The largest number of these, but for one that may be a total itself."""
    sizes = sorted(map(_size, cells))
    return sizes[-2] if len(sizes) > 1 else 0.0


def _size(cell: str) -> float:
    """About how large the number in a cell is, whatever its marks."""
    match = re.search(r"\d[\d.,' \u00a0\u202f]*", cell)
    whole = re.sub(r"[.,]\d{1,2}$", "", match[0].rstrip("., ")) if match else ""
    return float(re.sub(r"\D", "", whole) or 0)


class _Sums:
    """The numbers of the columns, and what they add up to without the rows in doubt."""

    def __init__(self, rows: CollectedRows, places: Sequence[int]) -> None:
        self.rows, self.places = rows, places
        self.customers = np.ones(rows.cells.num_rows, dtype=bool)
        self.customers[list(places)] = False
        self.columns: dict[int, list[Floats]] = {}

    def proves(self, place: int) -> bool:
        """Whether at least half of a row's numbers, and one that is not 0, are sums of the others or of its group."""
        numeric = [
            i for i in range(self.rows.cells.num_columns) if NUMBER.fullmatch(_cell(self.rows, i, place).strip())
        ]
        scopes = self._scopes(place)
        most = max((sum(self._adds_up(i, place, scope) for i in numeric) for scope in scopes), default=0)
        return 0 < len(numeric) <= 2 * most

    def _scopes(self, place: int) -> list[NDArray[np.bool_]]:
        """The rows that a total may add up: all customers, those since the last total, those up to the next one."""
        below = [other for other in self.places if other > place]
        above = [other for other in self.places if other < place]
        group, following = self.customers.copy(), self.customers.copy()
        group[: above[-1] if above else 0] = False
        group[place:] = False
        following[:place] = False
        following[below[0] if below else len(following) :] = False
        scopes = [(self.customers, FEWEST_ROWS), (group, FEWEST_OF_GROUP), (following, FEWEST_OF_GROUP)]
        return [scope for scope, fewest in scopes if scope.sum() >= fewest]

    def _adds_up(self, column: int, place: int, scope: NDArray[np.bool_]) -> bool:
        if column not in self.columns:
            self.columns[column] = numbers_of(self.rows, column)
        for values in self.columns[column]:
            total, added = float(values[place]), float(np.nansum(values[scope]))
            given = np.count_nonzero(values[scope])
            slack = 1e-9 * abs(added) + (0.015 * np.sqrt(given) if not added.is_integer() else 0)
            if total and given >= FEWEST_OF_GROUP and abs(total - added) <= slack:
                return True
        return False


def numbers_of(rows: CollectedRows, column: int) -> list[Floats]:
    """A column as numbers, NaN where a cell is none: once with a decimal point, once with a decimal comma."""
    chunk = rows.condensed.get(column)
    if chunk is not None:
        return [chunk.values]
    cells = pc.replace_substring_regex(rows.cells.column(column).cast(pa.string()), r"[^\d.,()−-]", "")
    cells = pc.replace_substring_regex(cells, r"^[(−-]+(.*?)\)?$", r"-\1")
    readings = []
    for thousands, decimal in ((",", "."), (".", ",")):
        plain = pc.replace_substring(pc.replace_substring(cells, thousands, ""), decimal, ".")
        fits = pc.match_substring_regex(plain, r"^-?(?:\d+\.?\d*|\.\d+)$")
        readings.append(pc.if_else(fits, plain, pa.scalar(None, pa.string())).cast(pa.float64()).to_numpy())
    return readings


def _set_aside(rows: CollectedRows, places: Sequence[int], plan: ReadPlan) -> CollectedRows:
    """The rows without those, which are kept as what they are."""
    before = [record - k for k, record in enumerate(sorted(rows.exceptions))]
    exceptions, aside = dict(rows.exceptions), list(rows.set_aside)
    for place in places:
        record = place + bisect_right(before, place)
        cells = [_cell(rows, column, place) for column in range(rows.cells.num_columns)]
        exceptions[record] = "other"
        aside.append(SetAside(record + 1, plan.dialect.delimiter.join(cells), PROVED))
    kept = np.ones(rows.cells.num_rows, dtype=bool)
    kept[list(places)] = False
    mask = pa.array(kept)
    condensed = {column: _filtered(chunk, mask) for column, chunk in rows.condensed.items()}
    aside.sort(key=lambda record: record.row)
    return replace(rows, cells=rows.cells.filter(mask), exceptions=exceptions, set_aside=aside, condensed=condensed)


def _filtered(chunk: NumericChunk, mask: pa.Array) -> NumericChunk:
    cells = None if chunk.cells is None else tuple(pa.chunked_array(chunk.cells).filter(mask).chunks)
    return NumericChunk(chunk.values[np.asarray(mask)], chunk.marked, cells)
