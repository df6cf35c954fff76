"""Are customer and day written on the first line of each block of lines alone, as a report prints them?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pandas as pd

from segmentation.ingest import Dataset
from segmentation.orders.log_headers import is_customer, says
from segmentation.orders.log_stretch import STRETCH

FEWEST_GAPS = 0.15
"""A column with fewer gaps was filled in line by line."""


def blocked_columns(dataset: Dataset) -> tuple[str, ...]:
    """The columns of words and days that are known on the same lines only: the first of each block.

    A day and something that may name the customer must be among them, and other columns must be known between.
    """
    gaps = [c for c in dataset.columns if FEWEST_GAPS * dataset.row_count <= c.missing < dataset.row_count]
    if not any(c.kind == "date" for c in gaps) or len(gaps) == len(dataset.columns):
        return ()
    head = dataset.select([c.name for c in gaps]).iloc[:STRETCH]
    alike: dict[bytes, list[str]] = defaultdict(list)
    for column in gaps:
        missing = head[column.name].isna().to_numpy()
        if column.kind != "number" and not missing[0]:
            alike[missing.tobytes()].append(column.name)
    for names in alike.values():
        dated = any(dataset.column(name).kind == "date" for name in names)
        # A day of cancelling and its reason have gaps together as well.
        if dated and any(is_customer(name) or says(name, "email", "full_name") for name in names):
            return tuple(names)
    return ()


def with_blocks_filled(dataset: Dataset, names: Sequence[str]) -> Dataset:
    """The table with those columns written on every line of their block."""
    if not names:
        return dataset
    columns = tuple(replace(c, missing=0) if c.name in names else c for c in dataset.columns)
    return replace(
        dataset,
        columns=columns,
        fingerprint=f"{dataset.fingerprint} filled",
        load_columns=partial(_filled, dataset, frozenset(names)),
    )


def _filled(dataset: Dataset, names: frozenset[str], chosen: Sequence[str], encoded: bool) -> pd.DataFrame:
    frame = dataset.load_columns(chosen, encoded)
    return frame.assign(**{name: frame[name].ffill() for name in chosen if name in names})
