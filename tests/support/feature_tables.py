"""Makes small tables whose features are prepared."""

import pandas as pd

from segmentation.ingest import Column, Dataset


def table(frame: pd.DataFrame, **kinds: str) -> Dataset:
    """A dataset of that frame; number and date by dtype, else category, unless ``kinds`` says otherwise."""

    def kind(name: str) -> str:
        if pd.api.types.is_datetime64_any_dtype(frame[name].dtype):
            return kinds.get(name, "date")
        return kinds.get(name, "number" if pd.api.types.is_numeric_dtype(frame[name].dtype) else "category")

    columns = tuple(
        Column(name, kind(name), "feature", int(frame[name].isna().sum()), int(frame[name].nunique()))
        for name in frame.columns
    )
    return Dataset.from_frame(frame, columns, name="table")
