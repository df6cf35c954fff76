"""Who is among the customers picked on a chart, and how are they unlike the rest?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.ingest import Dataset
from segmentation.methods import Segmentation
from segmentation.profiles import amounts
from segmentation.profiles.column_profile import as_numbers
from segmentation.profiles.members import cells_of
from segmentation.profiles.plane import Plane, inside_box, inside_lasso
from segmentation.profiles.profile import Profile

Shape = Mapping[str, Sequence[float]]
LISTED = 1_000
"""Customers of a selection shown as rows; the download has them all."""


@dataclass(frozen=True)
class Selection:
    """The customers inside what was drawn on a chart, out of all customers and not only the points drawn.

    Attributes
    ----------
    rows : (m,) data rows of the file.
    counts : (k,) how many of them are in each segment.
    """

    rows: NDArray[np.int64] = field(repr=False)
    counts: NDArray[np.int64] = field(repr=False)

    def sentence(self, profile: Profile) -> str:
        """How many they are, and which segment most of them are in."""
        size = len(self.rows)
        if not size:
            return "Nobody stands there."
        most = int(self.counts.argmax())
        share = amounts.percent(float(self.counts[most] / size))
        who = "customer" if size == 1 else "customers"
        return f"{amounts.count(size)} {who}, {share} of them {profile.names[most]}"


def select(plane: Plane, boxes: Sequence[Shape], lassos: Sequence[Shape]) -> Selection | None:
    """All customers inside any of the shapes, by their coordinates; None where nothing is drawn.

    A shape holds ``x`` and ``y``: two corners of a box, or the outline of a lasso.
    """
    shapes = [inside_box(plane, s["x"], s["y"]) for s in boxes] + [inside_lasso(plane, s["x"], s["y"]) for s in lassos]
    if not shapes:
        return None
    inside = np.logical_or.reduce(shapes)
    counts = np.bincount(plane.labels[inside], minlength=plane.k + 1)[1:]
    return Selection(plane.rows[inside], counts)


def listed(dataset: Dataset, profile: Profile, plane: Plane, selection: Selection, most: int = LISTED) -> pd.DataFrame:
    """The first ``most`` customers of a selection as rows of the file, their segment first."""
    rows = selection.rows[:most]
    names = np.array(profile.names, dtype=object)[plane.labels[np.searchsorted(plane.rows, rows)] - 1]
    table = dataset.frame.iloc[rows].reset_index(drop=True)
    table.insert(0, _free("Segment", table.columns), names)
    return table


def contrast(dataset: Dataset, segmentation: Segmentation, profile: Profile, selection: Selection) -> pd.DataFrame:
    """The number columns that formed the segments: mean of the selected against everybody's."""
    plan = segmentation.matrix.preparation.plan
    lines = []
    for column in profile.columns:
        if column.use == "basis" and column.shape != "category" and len(selection.rows):
            mean = float(np.nanmean(as_numbers(cells_of(dataset, plan, column.column, selection.rows))))
            lines.append((column.column, column.text(mean), column.text(float(column.mean[0]))))
    return pd.DataFrame(lines, columns=["Column", "Selected", "All customers"])


def _free(name: str, taken: pd.Index[str]) -> str:
    return name if name not in set(taken) else _free(f"{name}_2", taken)
