"""Who is among the customers picked on a chart or in a table, and in which segments are they?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation import wording
from segmentation.ingest import Dataset
from segmentation.methods import Segmentation
from segmentation.profiles.profile import Profile
from segmentation.profiles.projection import Projection, inside_box, inside_lasso

Shape = Mapping[str, Sequence[float]]
LISTED = 1_000
"""Customers of a selection shown as rows; the download has them all."""


@dataclass(frozen=True, eq=False)
class Selection:
    """The customers chosen in one place, which every other picture and list then shows.

    Attributes
    ----------
    rows : (m,) data rows of the file, ascending.
    counts : (k,) how many of them are in each segment.
    how : where they were chosen, in words: ``in the scatter``.
    shapes : what was drawn to choose them, on the axes of the titles ``axes``.
    within : the longer list from which rows were picked; None where they were picked out of all customers.
    """

    rows: NDArray[np.int64] = field(repr=False)
    counts: NDArray[np.int64] = field(repr=False)
    how: str = ""
    shapes: tuple[Shape, ...] = ()
    axes: tuple[str, ...] = ()
    within: Selection | None = None

    def sentence(self, profile: Profile) -> str:
        """How many they are, where they were chosen, and which segment most of them are in."""
        size = len(self.rows)
        who = f"{wording.count(size) if size else 'No'} customer{'' if size == 1 else 's'} chosen {self.how}".rstrip()
        if not size:
            return who
        most = int(self.counts.argmax())
        if self.counts[most] == size:
            return f"{who}, {'all' if size > 1 else 'one'} of {profile.names[most]}"
        return f"{who}, {wording.percent(float(self.counts[most] / size))} of them {profile.names[most]}"

    def has(self, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which of those data rows are among the chosen."""
        return np.isin(rows, self.rows, assume_unique=True)


def chosen(
    segmentation: Segmentation, rows: NDArray[np.int64], how: str, *, within: Selection | None = None
) -> Selection:
    """The customers of those data rows as a selection; rows without a segment are left out."""
    everybody, labels = segmentation.matrix.rows, segmentation.labels
    taken = np.isin(everybody, rows) & (labels > 0)
    counts = np.bincount(labels[taken], minlength=segmentation.k + 1)[1:]
    return Selection(everybody[taken], counts, how, within=within)


def among(segmentation: Segmentation, before: Selection, added: Selection) -> Selection:
    """Those of ``before`` whom ``added`` chooses too."""
    both = np.intersect1d(before.rows, added.rows, assume_unique=True)
    how = added.how if before.how == added.how else f"{before.how} and {added.how}"
    both_chosen = chosen(segmentation, both, how)
    return replace(both_chosen, shapes=added.shapes or before.shapes, axes=added.axes or before.axes)


def of_segment(segmentation: Segmentation, profile: Profile, number: int) -> Selection:
    """Every customer of one segment."""
    rows = segmentation.matrix.rows[segmentation.labels == number]
    return chosen(segmentation, rows, f"by the bar of {wording.shortened(profile.names[number - 1])}")


def select(
    projection: Projection, boxes: Sequence[Shape], lassos: Sequence[Shape], points: Sequence[tuple[float, float]] = ()
) -> Selection | None:
    """All customers inside any of the shapes, by their coordinates; None where nothing is drawn.

    A shape holds ``x`` and ``y``: two corners of a box, or the outline of a lasso. A point chooses
    whoever stands exactly there, or the whole segment where it is a segment's centre.
    """
    drawn = [inside_box(projection, s["x"], s["y"]) for s in boxes] + [
        inside_lasso(projection, s["x"], s["y"]) for s in lassos
    ]
    masks = drawn or [_at(projection, *point) for point in points]
    if not masks:
        return None
    inside = np.logical_or.reduce(masks)
    counts = np.bincount(projection.labels[inside], minlength=projection.k + 1)[1:]
    how = "on the neighbour map" if projection.kind == "neighbours" else "in the scatter"
    titles = tuple(axis.title for axis in projection.axes)
    return Selection(projection.rows[inside], counts, how, (*boxes, *lassos), titles)


def _at(projection: Projection, x: float, y: float) -> NDArray[np.bool_]:
    there = (projection.points[:, 0] == np.float32(x)) & (projection.points[:, 1] == np.float32(y))
    centre = np.isclose(projection.centres[:, :2], (x, y), rtol=1e-9, atol=0).all(axis=1)
    if centre.any() and not there.any():
        return np.asarray(projection.labels == int(np.flatnonzero(centre)[0]) + 1)
    return there


def listed(
    dataset: Dataset, segmentation: Segmentation, profile: Profile, selection: Selection | None, most: int = LISTED
) -> pd.DataFrame:
    """The first ``most`` chosen customers (of all, where none are chosen) as rows of the file, their segment first."""
    everybody, labels = segmentation.matrix.rows, segmentation.labels
    rows = rows_listed(segmentation, selection, most)
    names = np.array(profile.names, dtype=object)[labels[np.searchsorted(everybody, rows)] - 1]
    table = dataset.frame.iloc[rows].reset_index(drop=True)
    for column in dataset.columns:
        if column.kind == "date" and (table[column.name].dropna() == table[column.name].dropna().dt.normalize()).all():
            table[column.name] = table[column.name].dt.date
    table.insert(0, _free("Segment", table.columns), names)
    return table


def rows_listed(segmentation: Segmentation, selection: Selection | None, most: int = LISTED) -> NDArray[np.int64]:
    """The data rows of the customers `listed`."""
    rows = segmentation.matrix.rows[segmentation.labels > 0] if selection is None else selection.rows
    return rows[:most]


def _free(name: str, taken: pd.Index[str]) -> str:
    return name if name not in set(taken) else _free(f"{name}_2", taken)
