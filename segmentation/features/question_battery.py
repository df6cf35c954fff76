"""Is this a survey: a battery of questions that all take the same two answers?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from segmentation.features.cell_values import words_in
from segmentation.ingest import Column, Dataset

SMALLEST_BATTERY = 3
"""Questions with the same two answers that are taken for a battery."""


def two_valued_battery(dataset: Dataset, columns: Iterable[Column]) -> tuple[str, ...]:
    """The largest set of columns that share the same two values, in file order; empty where there is none."""
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for column in columns:
        if column.kind == "category" and column.distinct == 2:
            alike[tuple(sorted(words_in(dataset, column.name)))].append(column.name)
    largest = max(alike.values(), key=len, default=[])
    return tuple(largest) if len(largest) >= SMALLEST_BATTERY else ()
