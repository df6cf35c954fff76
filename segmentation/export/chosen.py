"""Some customers with their segment, as a list to work with in a spreadsheet."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.pipeline import Result

MOST_CHOSEN = 50_000
"""Customers in a list made on the spot; the labelled file has all."""
RISKY = tuple("=+-@|%\t\r\n＝＋－＠")
"""A text cell that begins so would be run by a spreadsheet (OWASP)."""


def chosen_csv(result: Result, rows: NDArray[np.int64]) -> bytes:
    """Those data rows as CSV for a spreadsheet (UTF-8 with BOM), the segment's number and name in front.

    Text that a spreadsheet would run as a formula gets an apostrophe before it; numbers never do.
    """
    table = result.dataset.frame.iloc[rows].reset_index(drop=True)
    labels = result.assignment.labels[rows]
    names = np.array(["", *result.profile.names], dtype=object)[labels]
    front = pd.DataFrame({"segment": labels, "segment_name": names})
    table = pd.concat([front, table.rename(columns=lambda c: f"{c}_2" if c in front.columns else c)], axis=1)
    for column in table.columns:
        if not pd.api.types.is_numeric_dtype(table[column]) and not pd.api.types.is_datetime64_any_dtype(table[column]):
            table[column] = table[column].map(_harmless, na_action="ignore")
    table.columns = pd.Index([_harmless(str(c)) for c in table.columns])
    return b"\xef\xbb\xbf" + table.to_csv(index=False).encode()


def _harmless(cell: str) -> str:
    return f"'{cell}" if str(cell).lstrip(" ").startswith(RISKY) else cell
