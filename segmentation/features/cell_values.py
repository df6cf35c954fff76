"""The cells of a column as the numbers or words a treatment compares, whatever type they were read as.

A month's file may have its channel codes read as numbers where last month's were words;
a recipe must place both alike.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.ingest import Dataset


def as_numbers(cells: pd.Series[Any]) -> NDArray[np.float64]:
    """Float64, NaN where missing, infinite or not a number."""
    if pd.api.types.is_numeric_dtype(cells.dtype):
        numbers = cells.to_numpy(dtype=float, na_value=np.nan)
    else:
        numbers = pd.to_numeric(cells, errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    infinite = np.isinf(numbers)
    return np.where(infinite, np.nan, numbers) if infinite.any() else numbers


def as_days(cells: pd.Series[Any]) -> NDArray[np.float64]:
    """Whole days since 1970-01-01, NaN where missing or not a date."""
    if not pd.api.types.is_datetime64_any_dtype(cells.dtype):
        cells = pd.to_datetime(cells, errors="coerce", format="ISO8601")
    days = cells.to_numpy(dtype="datetime64[D]")
    return np.where(np.isnat(days), np.nan, days.astype("int64").astype(float))


def as_words(cells: pd.Series[Any]) -> pd.Series[Any]:
    """Text with NA where missing; whole numbers without a decimal point, dates as ISO.

    >>> as_words(pd.Series([1.0, 2.5, None])).tolist()
    ['1', '2.5', nan]
    """
    if pd.api.types.is_datetime64_any_dtype(cells.dtype):
        return cells.dt.strftime("%Y-%m-%d").astype("str")
    if pd.api.types.is_bool_dtype(cells.dtype) or not pd.api.types.is_numeric_dtype(cells.dtype):
        return cells if cells.dtype == "str" else cells.where(cells.isna(), cells.astype("str")).astype("str")
    known = cells.dropna()
    words = {value: str(int(value)) if float(value).is_integer() else str(float(value)) for value in known.unique()}
    return cells.map(words).astype("str")


def words_in(dataset: Dataset, column: str) -> list[str]:
    """The different words of a column, as `as_words` writes them."""
    cells = dataset.encoded(column)
    if isinstance(cells.dtype, pd.CategoricalDtype):
        return list(map(str, cells.cat.categories))
    return list(map(str, as_words(cells).dropna().unique()))
