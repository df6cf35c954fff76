"""What is proposed to be done to one column, and the sentence that says why, from its own figures."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from segmentation import wording
from segmentation.features.cell_values import as_numbers, as_words
from segmentation.features.column_stats import ColumnStats
from segmentation.features.plan import Measure, Treatment, Use
from segmentation.features.steps import Log
from segmentation.ingest import Column

SKEW_FOR_LOG = 1.0
"""A column with more skew than this and no negative value is proposed a log (docs/preparation.md)."""
CLIPPED = wording.clipped(Treatment.winsorise_percent)


def measure_of(column: Column, cells: pd.Series[Any]) -> Measure:
    """How a column's cells are compared; text that holds nothing but numbers is a number."""
    if column.kind == "number":
        return "number"
    if column.kind == "date":
        return "date"
    if column.kind in ("identifier", "text"):
        words = as_words(cells)
        if not (words.notna() & np.isnan(as_numbers(words))).any():
            return "number"
    return "category"


def propose_number(name: str, use: Use, stats: ColumnStats, measure: Measure = "number") -> Treatment:
    """The treatment of a number or date column."""
    skewed = measure == "number" and stats.skew > SKEW_FOR_LOG
    log: Log = "none" if not skewed else "log1p" if stats.minimum >= 0 else "yeo-johnson"
    if stats.constant:
        return Treatment(name, use, measure, reason="Everybody has the same value, so it cannot tell customers apart.")
    reason = _log_reason(stats, log) if skewed else _plain_reason(stats, measure)
    return Treatment(name, use, measure, log=log, winsorise=True, reason=reason + _missing(stats))


def propose_category(name: str, use: Use, column: Column) -> Treatment:
    """The treatment of a category: compared as equal or not, whatever it holds."""
    if column.distinct <= 2:
        reason = "One column of 0 and 1, because there are two values."
    else:
        reason = f"Equal or not, because its {column.distinct:,} values are words or codes; together they weigh as one."
    filled = f" {without_a_value(column.missing)} counted as the commonest." if column.missing else ""
    return Treatment(name, use, "category", scale="none", reason=reason + filled)


def propose_ordinal(name: str, use: Use, column: Column, order: tuple[str, ...]) -> Treatment:
    """The treatment of words that stand in an order: compared by their place in it."""
    reason = f"By its order, from {wording.shortened(order[0])} to {wording.shortened(order[-1])}."
    filled = f" {without_a_value(column.missing)} given the typical value." if column.missing else ""
    return Treatment(name, use, "ordinal", levels=order, reason=reason + filled)


def _log_reason(stats: ColumnStats, log: Log) -> str:
    if stats.multiple:
        because = (
            f"{wording.percent(stats.multiple_share)} of customers have {stats.multiple} times the usual "
            f"{wording.number(stats.median)} or more"
        )
    elif stats.median == stats.minimum:
        because = (
            f"at least half have {wording.number(stats.median)}, and the top 1 % {wording.number(stats.high)} or more"
        )
    else:
        because = (
            f"the middle customer has {wording.number(stats.median)}, the top 1 % {wording.number(stats.high)} or more"
        )
    if log == "yeo-johnson":
        return f"Large values drawn closer, below 0 too, {CLIPPED}, because {because}."
    return f"Large values drawn closer, {CLIPPED}, because {because}."


def _plain_reason(stats: ColumnStats, measure: Measure) -> str:
    if measure == "date":
        return f"Days, {CLIPPED}, so that a few early or late dates do not stretch the scale."
    return (
        f"As it is, {CLIPPED}, because customers spread evenly enough from {wording.number(stats.low)} to "
        f"{wording.number(stats.high)}, around {wording.number(stats.median)}."
    )


def _missing(stats: ColumnStats) -> str:
    return f" {without_a_value(stats.missing)} given the typical value." if stats.missing else ""


def without_a_value(count: int) -> str:
    """``The 24 customers without a value are``, to be followed by what is done to them."""
    return "The one customer without a value is" if count == 1 else f"The {count:,} customers without a value are"
