"""A short list of customers as a spreadsheet can open it."""

from __future__ import annotations

import pandas as pd

from segmentation.export.formula_guard import neutral


def customer_list(table: pd.DataFrame) -> bytes:
    """The table as CSV (UTF-8 with BOM, for Excel), text that would run as a formula made harmless.

    >>> customer_list(pd.DataFrame({"who": ["=1+1", "Ann"], "spend": [-5.0, 2.0]})).decode("utf-8-sig").splitlines()
    ['who,spend', "'=1+1,-5.0", 'Ann,2.0']
    """
    guarded = table.copy()
    for name in guarded.columns:
        if not pd.api.types.is_numeric_dtype(guarded[name]):
            cells = guarded[name]
            guarded[name] = cells.astype("str").map(neutral, na_action="ignore").where(cells.notna(), "")
    guarded.columns = [neutral(str(name)) for name in guarded.columns]
    text = guarded.to_csv(index=False)
    return text.encode("utf-8-sig")
