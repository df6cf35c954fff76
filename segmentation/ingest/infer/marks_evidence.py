"""Which columns show how numbers and dates are written in a file?"""

from __future__ import annotations

from collections.abc import Sequence

from segmentation.ingest.dataset import Column
from segmentation.ingest.options import ReadOptions


def marks_evidence(columns: Sequence[Column], decimal: str, options: ReadOptions) -> dict[str, str]:
    """Which column shows the decimal mark, the mark between thousands and the order of dates."""
    numbers = [column for column in columns if column.kind == "number"]
    # A whole number shows no mark.
    showing = [c for c in numbers if "whole" not in c.evidence and (c.writing.decimal if c.writing else ".") == decimal]
    grouped = [column for column in numbers if column.writing and column.writing.thousands]
    dates = [column for column in columns if column.kind == "date"]
    dates.sort(key=lambda column: "fits no other order" not in column.evidence)
    none = "No number shows one." if numbers else "The file holds no numbers."
    chosen = "You chose it."
    return {
        "decimal": chosen if options.decimal else _shown(showing, none),
        "thousands": chosen
        if options.thousands is not None
        else _shown(grouped, "No number has a mark between its thousands."),
        "date_order": chosen if options.date_order else _shown(dates, "The file holds no dates."),
    }


def _shown(columns: Sequence[Column], default: str) -> str:
    return f"{columns[0].name}: {columns[0].evidence[0].lower()}{columns[0].evidence[1:]}" if columns else default
