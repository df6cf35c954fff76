"""What is each segment like, as one table for charts of one's own?"""

from __future__ import annotations

import csv
import io

import numpy as np
import pandas as pd

from segmentation.export.delimited_writer import BOM, for_excel
from segmentation.export.formula_guard import neutral
from segmentation.pipeline import Result

DIGITS = 6
"""Significant digits of a mean."""


def profile_table(result: Result) -> pd.DataFrame:
    """One row a segment: number, name, customers, share of all, and the mean (or share) of each feature."""
    profile = result.profile
    table = pd.DataFrame(
        {
            "segment": [s.segment for s in profile.segments],
            "segment_name": [s.name for s in profile.segments],
            "customers": [s.size for s in profile.segments],
            "share": [_rounded(s.share) for s in profile.segments],
        }
    )
    means = profile.table.reset_index(drop=True).map(_rounded)
    taken = {name.casefold() for name in table.columns}
    means.columns = [f"{name} (mean)" if str(name).casefold() in taken else str(name) for name in means.columns]
    return pd.concat([table, means], axis=1)


def write_profile_table(result: Result) -> bytes:
    """The same as CSV for Excel, with the decimal mark of the file; words that would act are made harmless."""
    dialect, table = for_excel(result.dataset.dialect), profile_table(result)
    sink = io.StringIO()
    sink.write(BOM)
    writer = csv.writer(sink, delimiter=dialect.delimiter, lineterminator=dialect.line_end)
    writer.writerow([neutral(name) for name in table.columns])
    for row in table.itertuples(index=False):
        writer.writerow([neutral(c) if isinstance(c, str) else str(c).replace(".", dialect.decimal) for c in row])
    return sink.getvalue().encode()


def _rounded(number: float) -> float:
    return float(f"{number:.{DIGITS}g}") if np.isfinite(number) else number
