"""What a visitor's findings are once columns are called otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from segmentation.ingest import ReadOptions
from segmentation.pipeline import described_anew


def with_labels(values: Mapping[Any, Any], reading: ReadOptions) -> dict[Any, Any]:
    """File, customers and segments of the Session with these labels; nothing is read or fitted again.

    The customers stay the very table of the file where they are, by which pages know that they were not made of orders.
    """
    source = values["source"].with_labels(reading.labels, reading.value_labels)
    of_file = values["dataset"] is values["source"]
    customers = source if of_file else values["dataset"].with_labels(reading.labels, reading.value_labels)
    renamed: dict[Any, Any] = {"source": source, "dataset": customers}
    if "result" in values:
        renamed["result"] = described_anew(values["result"], customers, reading)
    return renamed
