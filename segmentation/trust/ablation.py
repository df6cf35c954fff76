"""Would the segments differ without some of the customers?"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import adjusted_rand_score

from segmentation.errors import UnsuitableData
from segmentation.methods import METHODS, Segmentation
from segmentation.progress import Progress, silent
from segmentation.trust.refits import subset
from segmentation.trust.segment_matching import matched
from segmentation.wording import percent

UNCHANGED = 0.95
"""Adjusted Rand index from which two solutions are called the same."""


@dataclass(frozen=True)
class Ablation:
    """The segments before and after some customers were left out of the fit.

    Attributes
    ----------
    left_out : customers left out.
    before, after : sizes of the segments among the others, in the order of the segments before.
    agreement : adjusted Rand index on the others.
    moved : how many of the others change segment.
    spread_before, spread_after : within-segment sum of squares per customer, among the others.
    segmentation : of the others.
    """

    left_out: int
    before: tuple[int, ...]
    after: tuple[int, ...]
    agreement: float
    moved: int
    spread_before: float
    spread_after: float
    segmentation: Segmentation = field(repr=False)

    @property
    def sentence(self) -> str:
        """What it means, in a line."""
        share = self.moved / max(1, sum(self.before))
        if self.agreement >= UNCHANGED:
            return (
                f"Without these {self.left_out:,} the segments stay as they are: {percent(share)} of the others move."
            )
        return f"Without these {self.left_out:,}, {percent(share)} of the others change segment: they bend the result."


def ablate(segmentation: Segmentation, flags: NDArray[np.bool_], *, progress: Progress = silent) -> Ablation:
    """Form the segments again without the flagged customers, prepared as before.

    Raises
    ------
    UnsuitableData : where nobody is flagged, or too few customers would be left.
    """
    kept = np.flatnonzero(~flags)
    if len(kept) == len(flags):
        raise UnsuitableData("Nobody is on the list, so that nothing would change. Lower the threshold first.")
    if len(kept) <= segmentation.k:
        raise UnsuitableData("Too few customers would be left. Raise the threshold first.")
    matrix = subset(segmentation.matrix, kept)
    options = {name: value for name, value in segmentation.options.items() if name != "min_size"}
    method = METHODS[segmentation.method](**options)
    again = method.fit(matrix, segmentation.k, seed=segmentation.seed, progress=progress)
    before = segmentation.labels[kept]
    after = matched(before, again.labels)
    return Ablation(
        int(flags.sum()),
        _sizes(before, segmentation.k),
        _sizes(after, max(segmentation.k, int(after.max()))),
        float(adjusted_rand_score(before, after)),
        int((before != after).sum()),
        _spread(matrix.values, before),
        _spread(matrix.values, after),
        again,
    )


def _sizes(labels: NDArray[np.int32], k: int) -> tuple[int, ...]:
    return tuple(int(c) for c in np.bincount(labels, minlength=k + 1)[1:])


def _spread(values: NDArray[np.float64], labels: NDArray[np.int32]) -> float:
    total = sum(
        float(((values[labels == s] - values[labels == s].mean(axis=0)) ** 2).sum()) for s in np.unique(labels) if s > 0
    )
    return total / max(1, int((labels > 0).sum()))
