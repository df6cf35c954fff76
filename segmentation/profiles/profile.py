"""What each segment is: numbers, words, rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from segmentation.ingest import Dataset
from segmentation.methods import Segmentation


@dataclass(frozen=True)
class SegmentProfile:
    """One segment as the analyst meets it.

    Attributes
    ----------
    segment : its number, 1 the largest.
    name : the user's, or the one proposed.
    size, share : customers, and their share of all placed customers.
    centre : feature → mean of the members in original units; share (0–1) for a category's level.
    sentence : one line in units of the data.
    rule : the short if-then rule.
    """

    segment: int
    name: str
    size: int
    share: float
    centre: Mapping[str, float]
    sentence: str = ""
    rule: str = ""


@dataclass(frozen=True)
class Profile:
    """All segments' profiles, and the averages they are compared with."""

    segments: tuple[SegmentProfile, ...]
    overall: Mapping[str, float]
    table: pd.DataFrame = field(repr=False, compare=False)

    def segment(self, number: int) -> SegmentProfile:
        """The profile of segment ``number``."""
        return self.segments[number - 1]


def describe(dataset: Dataset, segmentation: Segmentation, names: Mapping[int, str] | None = None) -> Profile:
    """Describe every segment by the columns of its plan, in original units."""
    frame = dataset.frame.iloc[segmentation.matrix.rows]
    columns: dict[str, pd.Series[float]] = {}
    for treatment in segmentation.matrix.preparation.plan.treatments:
        cells = frame[treatment.column]
        if treatment.measure == "number":
            columns[treatment.column] = cells
        elif cells.nunique() <= 20:
            for level in sorted(cells.dropna().unique()):
                columns[f"{treatment.column} = {level}"] = (cells == level).astype(float)
    values = pd.DataFrame(columns)
    means = values.groupby(segmentation.labels).mean()
    overall = {str(c): float(v) for c, v in values.mean().items()}
    segments = tuple(
        SegmentProfile(
            number,
            (names or {}).get(number, f"Segment {number}"),
            int(segmentation.sizes[number - 1]),
            float(segmentation.shares[number - 1]),
            {str(c): v for c, v in means.loc[number].to_dict().items()},
        )
        for number in range(1, segmentation.k + 1)
    )
    return Profile(segments, overall, means)
